import { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";
import { dateOfDay, dayNumber, isCivilDate, padded } from "./civil-date.ts";

/** An instant as it is stored: UTC, ISO 8601 with `Z`. */
export const StoredInstant = z.string().check(z.refine(isInstant, "not an instant in UTC"));
export type StoredInstant = string;

/** As we write them: these need no more than a look. */
const plain = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;

/** As Temporal writes it, without its detours: an instant of ours is one of whole milliseconds. */
export function storedInstant(at: Temporal.Instant): StoredInstant {
  const millisecond = at.epochMilliseconds;
  if (at.epochNanoseconds !== BigInt(millisecond) * 1_000_000n) return at.toString();
  const second = Math.floor(millisecond / 1000);
  const day = Math.floor(second / 86_400);
  const [on, rest] = [dateOfDay(day + dayOfEpoch), second - day * 86_400];
  const time = [rest / 3600, (rest / 60) % 60, rest % 60].map((part) =>
    padded(Math.floor(part), 2),
  );
  const decimals = padded(millisecond - second * 1000, 3).replace(/0+$/, "");
  return `${on}T${time.join(":")}${decimals && `.${decimals}`}Z`;
}

const dayOfEpoch = dayNumber("1970-01-01");

/** Whether its parts stand where we write them. */
export function isPlain(at: StoredInstant): boolean {
  return plain.test(at);
}

/** The same instant with always nine decimals, so that texts compare as instants do. Nothing is rounded. */
export function inNineDecimals(at: StoredInstant): string {
  if (!isPlain(at)) return Temporal.Instant.from(at).toString({ fractionalSecondDigits: 9 });
  const decimals = at.slice(afterSeconds + 1, -1);
  return `${at.slice(0, afterSeconds)}.${decimals.padEnd(9, "0")}Z`;
}

const afterSeconds = "yyyy-mm-ddThh:mm:ss".length;

/** For a sort that puts the earlier first. */
export function compareInstants(a: StoredInstant, b: StoredInstant): number {
  const [first, second] = [inNineDecimals(a), inNineDecimals(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

export function isEarlier(a: StoredInstant, b: StoredInstant): boolean {
  return compareInstants(a, b) < 0;
}

function isInstant(text: string): boolean {
  const [, on] = plain.exec(text) ?? [];
  if (on !== undefined) return isCivilDate(on);
  try {
    return text.endsWith("Z") && Temporal.Instant.from(text) !== undefined;
  } catch {
    return false;
  }
}
