import { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";

/** An instant as it is stored: UTC, ISO 8601 with `Z`. */
export const StoredInstant = z
  .string()
  .check(z.refine(isInstant, { error: "not an instant in UTC", abort: true }));
export type StoredInstant = string;

export function storedInstant(at: Temporal.Instant): StoredInstant {
  return at.toString();
}

/** For a sort that puts the earlier first, however each is spelt. */
export function compareInstants(a: StoredInstant, b: StoredInstant): number {
  return Temporal.Instant.compare(a, b);
}

export function isEarlier(a: StoredInstant, b: StoredInstant): boolean {
  return compareInstants(a, b) < 0;
}

function isInstant(text: string): boolean {
  try {
    return text.endsWith("Z") && Temporal.Instant.from(text) !== undefined;
  } catch {
    return false;
  }
}
