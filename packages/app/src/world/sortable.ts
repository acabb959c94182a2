import { Temporal } from "temporal-polyfill";

/**
 * An instant as a key or a condition holds it: UTC with always nine decimals, so that strings
 * compare as instants do. Nothing is rounded; {@link fromSortable} gives the shortest spelling of
 * the same instant.
 */
export function sortable(at: Temporal.Instant | string): string {
  return Temporal.Instant.from(at).toString({ fractionalSecondDigits: 9 });
}

export function fromSortable(text: string): string {
  return Temporal.Instant.from(text).toString();
}
