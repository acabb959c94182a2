import type { Change, Condition, Key, Range, Refused, Row } from "./table.ts";

/** A row holds 400 KB. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
export const maxRowBytes = 400 * 1024;

/** What is counted against {@link maxRowBytes}: names and values in UTF-8, numbers at most 21 bytes. */
export function rowBytes(row: Row): number {
  return Object.entries(row).reduce(
    (sum, [name, value]) =>
      sum + Buffer.byteLength(name) + (typeof value === "string" ? Buffer.byteLength(value) : 21),
    0,
  );
}

const maxChanges = 100;

/** Throws a RangeError for changes that no table takes, before any is asked. */
export function refuseUnfit(changes: readonly Change[]): void {
  if (changes.length === 0 || changes.length > maxChanges)
    throw new RangeError(`a transaction has 1 to ${maxChanges} changes, not ${changes.length}`);
  const places = new Set(changes.map((change) => placeOf(keyOf(change))));
  if (places.size < changes.length) throw new RangeError("a transaction changes a row once");
  for (const change of changes) {
    const { pk, sk } = keyOf(change);
    if ([pk, sk].some((text) => /\p{Surrogate}/u.test(text)))
      throw new RangeError("a key is a text that UTF-8 can spell");
    const written = "put" in change ? change.put : "update" in change ? (change.set ?? {}) : {};
    if (
      Object.values(written).some((value) => typeof value === "number" && !Number.isFinite(value))
    )
      throw new RangeError("a row holds finite numbers");
  }
}

/** Throws a RangeError for a range that ends before it begins. */
export function refuseReversed({ from, to }: Range): void {
  if (inKeyOrder(from, to) > 0) throw new RangeError("the range ends before it begins");
}

/** Sort keys lie in the order of their UTF-8 bytes, which is not that of JavaScript's strings. */
export function inKeyOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The row that a change is of. */
export function keyOf(change: Change): Key {
  if ("put" in change) return change.put;
  if ("update" in change) return change.update;
  return "remove" in change ? change.remove : change.check;
}

/** One text for one key. */
export const placeOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/** Whether the condition holds for the row, as it is or is not there. */
export function holds(when: Condition, row: Row | undefined): boolean {
  switch (when.kind) {
    case "absent":
      return row === undefined;
    case "present":
      return row !== undefined;
    case "is":
      return row?.[when.attribute] === when.value;
    case "lacks":
      return row?.[when.attribute] === undefined;
    case "until":
    case "after": {
      const text = row?.[when.attribute];
      if (typeof text !== "string") return false;
      return inKeyOrder(text, when.value) > 0 === (when.kind === "after");
    }
    case "lapsed": {
      const leaseUntil = row?.leaseUntil;
      const fence = row?.fence;
      if (typeof leaseUntil !== "string" || typeof fence !== "number") return false;
      return inKeyOrder(leaseUntil, when.now) <= 0 && fence < when.fence;
    }
    case "all":
      return when.of.every((one) => holds(one, row));
    case "any":
      return when.of.some((one) => holds(one, row));
  }
}

/** What changes come to when the rows that `read` gives are looked at, and written, in one instant. */
export function outcomeOf(
  changes: readonly Change[],
  read: (key: Key) => Row | undefined,
): {
  befores: (Row | undefined)[];
  /** What is to be written where nobody stands in the way; undefined is a row that is gone. */
  afters: (Row | undefined)[];
  /** Null when every condition holds. */
  winners: (Refused | null)[] | null;
} {
  const befores = changes.map((change) => read(keyOf(change)));
  const afters = changes.map((change, n) => rowAfter(change, befores[n]));
  const winners = changes.map(({ when }, n): Refused | null =>
    when === undefined || holds(when, befores[n]) ? null : { written: false, winner: befores[n] },
  );
  return { befores, afters, winners: winners.some((one) => one !== null) ? winners : null };
}

/** The row after a change that goes through; undefined when it is gone. Throws a RangeError when it grew too large. */
export function rowAfter(change: Change, before: Row | undefined): Row | undefined {
  if ("check" in change) return before;
  if ("remove" in change) return undefined;
  const after = "put" in change ? { ...change.put } : updated(change, before);
  if (rowBytes(after) > maxRowBytes) throw new RangeError("the row is larger than 400 KB");
  return after;
}

function updated(
  { update: { pk, sk }, set, unset = [] }: Extract<Change, { update: Key }>,
  before: Row | undefined,
): Row {
  const after: Row = { ...before, ...set, pk, sk };
  for (const name of unset) delete after[name];
  return after;
}
