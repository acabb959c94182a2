import { createMemoryTable } from "../world/memory-table.ts";
import { absent, type Key, type Row, type Table } from "../world/table.ts";

const verbs = ["get", "batch", "query", "waiting", "put", "transact", "count"] as const;

type Verb = (typeof verbs)[number];

/** An empty table in memory, for tests of rows: what was asked of it, and ways behind its back. */
export function openRows() {
  const table = createMemoryTable();
  const called: Verb[] = [];
  const heard = (verb: Verb) =>
    ((...args: never[]) => {
      called.push(verb);
      return (table[verb] as (...args: never[]) => unknown)(...args);
    }) as never;
  const listened = Object.fromEntries(verbs.map((verb) => [verb, heard(verb)]));
  return {
    ctx: { table: listened as unknown as Table, log: { info() {}, warn() {}, error() {} } },
    /** The verbs that `work` called, in order. */
    async calls(work: () => Promise<unknown>): Promise<Verb[]> {
      const before = called.length;
      await work();
      return called.slice(before);
    },
    /** Writes a row as it is. */
    put: (row: Row) => replaceRow(table, row),
    /** Changes a row, or takes it away for null. */
    async tamper({ pk, sk }: Key, change: (row: Row) => Row | null): Promise<void> {
      const changed = change((await table.get({ pk, sk })) ?? { pk, sk });
      if (changed) await replaceRow(table, changed);
      else await table.transact([{ remove: { pk, sk } }]);
    },
  };
}

/** Puts a row whole in place of the one that was there, as nobody but a test does. */
export async function replaceRow(table: Table, { pk, sk, ...row }: Row): Promise<void> {
  await table.transact([{ remove: { pk, sk } }]);
  await table.put({ put: { pk, sk, ...row }, when: absent });
}

/** The answer to a first try is lost and the platform tries again: a single change as if it were anew. */
export function losingAnswers(table: Table): Table {
  return {
    ...table,
    put: async (change) => {
      await table.put(change);
      return table.put(change);
    },
  };
}

let plans = 0;

/** A plan that no other test has. */
export const freshPlanId = (): string => `pln_t${++plans}`;

/** The answers of `count` calls at once. */
export const atOnce = <T>(count: number, call: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)));
