import type { Item, Notice, Phase } from "@dondoc/core/notice/notice";
import { byPrecedence } from "@dondoc/core/obligation/precedence";
import type { Entry } from "@dondoc/core/obligation/state";

/** The order in which a reader should hear of things. */
export const gravity: readonly Phase[] = [
  "overdue",
  "last-call",
  "reminder",
  "confirm",
  "status-request",
  "blocked",
  "extension-asked",
  "telephone",
];

/** A notice's items, each obligation once: the reader's own duties, and those of others put before them; the gravest first, then the oldest stated date. */
export interface Concerns {
  own: Item[];
  ofOthers: Entry[];
  /** What the reader is asked to tell a unit by telephone, whatever else is said of it. */
  toTelephone: Item[];
}

/**
 * The coordinating office is also a lead unit, and units may share an address; so an obligation can
 * be due to one reader twice, as their duty and as their charge. It is told as their duty then: that
 * is what they can act on.
 */
export function concernsOf({ items: all, units }: Notice): Concerns {
  const toTelephone = all.filter((item) => item.phase === "telephone");
  const items = all.filter((item) => item.phase !== "telephone");
  const isOwn = ({ audience, phase, entry }: Item) =>
    audience === "unit" || (phase === "overdue" && units.includes(entry.obligation.unit));
  const own = once(items.filter(isOwn), (item) => item.obligation);
  const taken = new Set(own.map((item) => item.obligation));
  const others = items.filter((item) => !taken.has(item.obligation)).map((item) => item.entry);
  own.sort(
    (a, b) => gravity.indexOf(a.phase) - gravity.indexOf(b.phase) || byPrecedence(a.entry, b.entry),
  );
  const ofOthers = once(others, (entry) => entry.obligation.id).sort(byPrecedence);
  return { own, ofOthers, toTelephone };
}

/** The first of each key, in order. */
export function once<T>(things: readonly T[], keyOf: (thing: T) => string): T[] {
  return [
    ...new Map([...things].reverse().map((thing) => [keyOf(thing), thing])).values(),
  ].reverse();
}
