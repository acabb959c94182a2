import {
  inKeyOrder,
  keyOf,
  outcomeOf,
  placeOf,
  refuseReversed,
  refuseUnfit,
  rowBytes,
} from "./change.ts";
import {
  absent,
  any,
  type Change,
  type Key,
  present,
  queueAttributes,
  type Refused,
  type Row,
  type Table,
} from "./table.ts";

/** What some work asked of a table, by DynamoDB's arithmetic. */
export interface Counts {
  calls: number;
  /** Rows that were read, or that a write looked at. */
  items: number;
  /** 4 kB each: a row of its own in a get or a batch, all rows of a page together; a queue costs half. */
  readUnits: number;
  /** 1 kB a row each, of the larger of before and after; twice that in a transaction. */
  writeUnits: number;
}

export interface MemoryTable extends Table {
  /** What `work` alone asked for. */
  counted(work: () => Promise<unknown>): Promise<Counts>;
}

const readUnit = 4 * 1024;
const writeUnit = 1024;
const pageBytes = 1024 * 1024;

/**
 * A table in memory that counts what is asked of it, so that "what must be cheap" is a unit test.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function createMemoryTable(): MemoryTable {
  const rows = new Map<string, Row>();
  const counts: Counts = { calls: 0, items: 0, readUnits: 0, writeUnits: 0 };

  const at = (key: Key) => rows.get(placeOf(key));

  function count(items: number, units: Partial<Counts>): void {
    counts.calls += 1;
    counts.items += items;
    counts.readUnits += units.readUnits ?? 0;
    counts.writeUnits += units.writeUnits ?? 0;
  }

  function read(key: Key): Row | undefined {
    const row = at(key);
    return row && { ...row };
  }

  /** Nothing waits between looking and writing, so that no other change can come between. */
  function write(changes: readonly Change[], copies: 1 | 2): (Refused | null)[] | null {
    refuseUnfit(changes);
    const { befores, afters, winners } = outcomeOf(changes, read);
    const sizes = changes.map((_, n) => unitsOf([befores[n], afters[n]], writeUnit));
    count(changes.length, { writeUnits: copies * sum(sizes) });
    if (winners) return winners;
    changes.forEach((change, n) => {
      const after = afters[n];
      if (after) rows.set(placeOf(keyOf(change)), after);
      else rows.delete(placeOf(keyOf(change)));
    });
    return null;
  }

  return {
    async get(key) {
      count(1, { readUnits: unitsOf([at(key)], readUnit) });
      return read(key);
    },
    async batch(keys) {
      const asked = new Map(keys.map((key) => [placeOf(key), key]));
      const sizes = [...asked.values()].map((key) => unitsOf([at(key)], readUnit));
      if (keys.length > 0) count(asked.size, { readUnits: sum(sizes) });
      return keys.map(read);
    },
    async query(range) {
      refuseReversed(range);
      const { pk, from, to, backwards = false, limit = Number.POSITIVE_INFINITY, after } = range;
      const turn = backwards ? -1 : 1;
      const found = [...rows.values()]
        .filter((row) => row.pk === pk)
        .filter(({ sk }) => inKeyOrder(from, sk) <= 0 && inKeyOrder(sk, to) <= 0)
        .filter(({ sk }) => after === undefined || turn * inKeyOrder(sk, after) > 0)
        .sort((a, b) => turn * inKeyOrder(a.sk, b.sk));
      const page = found.slice(0, Math.min(limit, rowsIn(found, pageBytes)));
      const bytes = sum(page.map(rowBytes));
      count(page.length, { readUnits: Math.max(1, Math.ceil(bytes / readUnit)) });
      const next = page.length < found.length ? page.at(-1)?.sk : undefined;
      return { rows: page.map((row) => ({ ...row })), next };
    },
    async waiting(queue, before, limit) {
      const instant = (row: Row) => String(row[queueAttributes.at]);
      const found = [...rows.values()]
        .filter(
          (row) => row[queueAttributes.queue] === queue && row[queueAttributes.at] !== undefined,
        )
        .filter((row) => inKeyOrder(instant(row), before) < 0)
        .sort((a, b) => inKeyOrder(instant(a), instant(b)))
        .slice(0, limit);
      const keys = found.map(({ pk, sk }) => ({ pk, sk }));
      count(keys.length, {
        readUnits: Math.max(1, Math.ceil(sum(keys.map(rowBytes)) / readUnit)) / 2,
      });
      return keys;
    },
    async put(change) {
      const [refused] = write([change], 1) ?? [];
      return refused ?? { written: true };
    },
    async transact(changes) {
      const winners = write(changes, 2);
      return winners ? { written: false, winners } : { written: true };
    },
    async count(key, set) {
      const count = Number(at(key)?.count ?? 0) + 1;
      write([{ update: key, set: { ...set, count }, when: any(absent, present) }], 1);
      return count;
    },
    async counted(work) {
      const before = { ...counts };
      await work();
      return {
        calls: counts.calls - before.calls,
        items: counts.items - before.items,
        readUnits: counts.readUnits - before.readUnits,
        writeUnits: counts.writeUnits - before.writeUnits,
      };
    },
  };
}

/** Of the largest of the rows; a row that is not there costs one as well. */
function unitsOf(rows: (Row | undefined)[], unit: number): number {
  return Math.max(1, ...rows.map((row) => (row ? Math.ceil(rowBytes(row) / unit) : 1)));
}

/** How many rows a page of so many bytes holds: at least one. */
function rowsIn(rows: readonly Row[], bytes: number): number {
  let left = bytes;
  const end = rows.findIndex((row, n) => {
    left -= rowBytes(row);
    return n > 0 && left < 0;
  });
  return end < 0 ? rows.length : end;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
