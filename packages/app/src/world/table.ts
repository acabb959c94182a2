/** What a row is found by: its partition, and its place in the partition. */
export interface Key {
  pk: string;
  sk: string;
}

/**
 * A row as it is stored: flat. What keys, indexes and conditions look at are attributes; the fact
 * itself is JSON text beside them. Text keeps every number and instant as it was written, and is
 * read several times faster than nested attributes.
 */
export type Row = Key & Record<string, string | number>;

/** When a change may go through, looked at in the same instant in which it is written. */
export type Condition =
  | Absent
  | { kind: "present" }
  | { kind: "is"; attribute: string; value: string | number }
  | { kind: "lacks"; attribute: string }
  | { kind: "until" | "after"; attribute: string; value: string }
  | { kind: "lapsed"; now: string; fence: number }
  | { kind: "all" | "any"; of: readonly [Condition, ...Condition[]] };

/** The row must be new. */
export interface Absent {
  kind: "absent";
}
export const absent: Absent = { kind: "absent" };

/** The row must be there: an update would otherwise make one. */
export const present: Condition = { kind: "present" };

/** The row has the attribute with just this value: the text "1" is not the number 1. */
export const is = (attribute: string, value: string | number): Condition => ({
  kind: "is",
  attribute,
  value,
});

/** The row, if there is one, has no such attribute. */
export const lacks = (attribute: string): Condition => ({ kind: "lacks", attribute });

/** The row has the attribute, and its text is `value` or lies before it in the order of UTF-8 bytes. */
export const until = (attribute: string, value: string): Condition => ({
  kind: "until",
  attribute,
  value,
});

/** The row has the attribute, and its text lies after `value`. */
export const after = (attribute: string, value: string): Condition => ({
  kind: "after",
  attribute,
  value,
});

/**
 * The row's lease is over at `now`, a sortable instant, and its fence is lower than `fence`. A lease is over
 * at its very instant; the fence keeps two that find the same lease over from both winning.
 */
export const lapsed = (now: string, fence: number): Condition => ({ kind: "lapsed", now, fence });

export const all = (...of: [Condition, ...Condition[]]): Condition => ({ kind: "all", of });

export const any = (...of: [Condition, ...Condition[]]): Condition => ({ kind: "any", of });

/** Whether the row is there or not. */
export const always: Condition = any(absent, present);

/**
 * A new row, whole. What is there is changed by an {@link Update} alone: attributes that another release keeps
 * beside those of this one stay.
 */
export interface Put {
  put: Row;
  when: Absent;
}

/** Changes some attributes and leaves the others as they are. */
export interface Update {
  update: Key;
  set?: Record<string, string | number>;
  unset?: string[];
  when: Condition;
}

/** Writes a row over what is there, or is not; `gone` are attributes of this release that the row has no longer. */
export function over({ pk, sk, ...set }: Row, when: Condition, gone: string[] = []): Update {
  return { update: { pk, sk }, set, unset: gone, when };
}

export type Change =
  | Put
  | Update
  | { remove: Key; when?: Condition }
  /** Changes nothing: the others go through only while this row is so. */
  | { check: Key; when: Condition };

export type Written = { written: true };

/** The condition failed and nothing was written: the row that stood in the way, if there is one. */
export type Refused = { written: false; winner: Row | undefined };

/** Nothing was written. Each failed condition has its answer at the place of its change; the others have null. */
export type AllRefused = { written: false; winners: (Refused | null)[] };

export interface Range {
  pk: string;
  /** Both ends belong to the range. */
  from: string;
  to: string;
  /** From the last row to the first. */
  backwards?: boolean;
  /** A page ends after so many rows, or earlier. */
  limit?: number;
  /** Goes on behind this place, the `next` of the page before. */
  after?: string;
  /**
   * Rows that have the attribute with another value need not come: a table behind a wire leaves them out, others
   * may. A row without it comes. It saves transport and no capacity.
   */
  only?: { attribute: string; values: readonly string[] };
}

/** `next` is undefined on the last page only; a page before it may have any number of rows. */
export interface Page {
  rows: Row[];
  next: string | undefined;
}

/** A row waits in the queue that the one attribute names, until the sortable instant of the other; without both it waits nowhere. */
export const queueAttributes = { queue: "wakePk", at: "nextWakeAt" } as const;

/**
 * Where all rows are kept. Rows of a partition lie in the order of their sort keys' UTF-8 bytes. Every read
 * but `waiting` sees all that was acknowledged before it began. What a store cannot do now it throws, so that the platform
 * tries again; a failed condition is an answer. `testing/table-contract.ts` holds each implementation to this.
 */
export interface Table {
  get(key: Key): Promise<Row | undefined>;
  /** The rows of these keys, each at its key's place. Not a snapshot: each is as of its own moment. */
  batch(keys: readonly Key[]): Promise<(Row | undefined)[]>;
  /** One page. Its rows are read in order, so that the first is read before all others. */
  query(range: Range): Promise<Page>;
  /**
   * The keys of at most `limit` rows that wait in a queue (see {@link queueAttributes}) until before
   * `before`, the longest-waiting first. It may be a moment late: whoever acts on a row reads it first.
   */
  waiting(queue: string, before: string, limit: number): Promise<Key[]>;
  /**
   * One change, at half the price of a transaction. When its answer was lost it may be refused by its own
   * success, with what it wrote as the winner: where that matters, use `transact`.
   */
  put(change: Put | Update): Promise<Written | Refused>;
  /**
   * All changes or none, and at once for every reader of a row. One to 100 changes of as many rows. An
   * answer that was lost is asked for again and is the first one's: nobody is refused by their own success.
   */
  transact(changes: readonly Change[]): Promise<Written | AllRefused>;
  /**
   * Adds one to a row's `count`, makes the row if there is none, and answers what the count is by now: of
   * many at once each has an answer of its own, and none waits for another. `expiresAt` is in seconds since
   * 1970. After an answer that was lost it may count twice.
   */
  count(key: Key, set: { expiresAt: number }): Promise<number>;
}

/** The rows of a range, page after page: all of them, or the first `atMost`. */
export async function readRange(
  table: Table,
  range: Range,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Row[]> {
  const rows: Row[] = [];
  let { after } = range;
  do {
    const page = await table.query(after === undefined ? range : { ...range, after });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined && rows.length < atMost);
  return rows.slice(0, atMost);
}
