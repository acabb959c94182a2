import { Temporal } from "temporal-polyfill";
import * as z from "zod";

/** An instant as it is stored: UTC, ISO 8601 with `Z`. */
export const StoredInstant = z.string().refine(isInstant, "not an instant in UTC");
export type StoredInstant = string;

function isInstant(text: string): boolean {
  try {
    return text.endsWith("Z") && Temporal.Instant.from(text) !== undefined;
  } catch {
    return false;
  }
}
