import { inNineDecimals, isPlain, storedInstant } from "@dondoc/core/calendar/stored-instant";
import { Temporal } from "temporal-polyfill";

/**
 * An instant as a key or a condition holds it: UTC with always nine decimals, so that strings
 * compare as instants do. Nothing is rounded; {@link fromSortable} gives the shortest spelling of
 * the same instant.
 */
export function sortable(at: Temporal.Instant | string): string {
  return inNineDecimals(typeof at === "string" ? at : storedInstant(at));
}

export function fromSortable(text: string): string {
  if (!isPlain(text)) return Temporal.Instant.from(text).toString();
  return text.replace(/(?:\.0*|(\.\d*?)0*)Z$/, "$1Z");
}
