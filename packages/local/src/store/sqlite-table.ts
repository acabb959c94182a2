import type { DatabaseSync, StatementSync } from "node:sqlite";
import { keyOf, outcomeOf, refuseReversed, refuseUnfit } from "@dondoc/app/world/change";
import {
  absent,
  any,
  type Change,
  type Key,
  type Page,
  present,
  type Range,
  type Refused,
  type Row,
  type Table,
} from "@dondoc/app/world/table";
import { clearly, copySqliteFile, expiresAt, isInUse, queue, queuedAt } from "./sqlite-file.ts";

export interface SqliteTable extends Table {
  /** Removes rows whose `expiresAt` is past at `now`, both in epoch seconds; answers how many. A local store never does so by itself. */
  removeExpired(now: number, atMost: number): number;
  /** A copy of one moment, while writes go on; rejects with a `ClearError`. */
  copyTo(target: string): Promise<void>;
  close(): void;
}

/** A page ends after so many characters, as DynamoDB's after 1 MB. */
const pageLength = 1024 * 1024;

/**
 * The table in a file. Each call is one piece of work without a pause, within a transaction: no other call of this
 * process comes between, and one of another process waits.
 */
export function createSqliteTable(db: DatabaseSync): SqliteTable {
  const path = db.location() ?? "the store";
  const one = db.prepare("SELECT attributes, body FROM rows WHERE pk = ? AND sk = ?");
  const put = db.prepare(
    "INSERT INTO rows VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET attributes = excluded.attributes, body = excluded.body",
  );
  const remove = db.prepare("DELETE FROM rows WHERE pk = ? AND sk = ?");
  const expire = db.prepare(
    `DELETE FROM rows WHERE (pk, sk) IN
       (SELECT pk, sk FROM rows WHERE ${expiresAt} < ? LIMIT ?)`,
  );
  const waiting = db.prepare(
    `SELECT pk, sk FROM rows WHERE ${queue} = ? AND ${queuedAt} < ? ORDER BY ${queuedAt} LIMIT ?`,
  );
  const ranges = (bounds: string, order: string) =>
    db.prepare(
      `SELECT sk, attributes, body FROM rows WHERE pk = ? AND ${bounds} ORDER BY sk ${order}`,
    );
  const forwards = {
    whole: ranges("sk >= ? AND sk <= ?", "ASC"),
    after: ranges("sk > ? AND sk <= ?", "ASC"),
  };
  const backwards = {
    whole: ranges("sk >= ? AND sk <= ?", "DESC"),
    after: ranges("sk >= ? AND sk < ?", "DESC"),
  };

  function read(key: Key): Row | undefined {
    const found = one.get(key.pk, key.sk);
    return found && rowOf(key.pk, key.sk, found);
  }

  function found({ pk, from, to, backwards: back = false, after }: Range) {
    const { whole, after: beyond } = back ? backwards : forwards;
    if (after === undefined) return whole.iterate(pk, from, to);
    return back ? beyond.iterate(pk, from, after) : beyond.iterate(pk, after, to);
  }

  function page(range: Range): Page {
    const { pk, limit = Number.POSITIVE_INFINITY } = range;
    const rows: Row[] = [];
    let length = 0;
    for (const stored of found(range)) {
      length += String(stored.attributes).length + String(stored.body).length;
      const isFull = rows.length >= limit || (rows.length > 0 && length > pageLength);
      if (isFull) return { rows, next: rows.at(-1)?.sk };
      rows.push(rowOf(pk, String(stored.sk), stored));
    }
    return { rows, next: undefined };
  }

  function apply(changes: readonly Change[]): (Refused | null)[] | null {
    refuseUnfit(changes);
    const { afters, winners } = outcomeOf(changes, read);
    if (winners) return winners;
    changes.forEach((change, n) => {
      const after = afters[n];
      if ("check" in change) return;
      if (after) put.run(...columnsOf(after));
      else remove.run(keyOf(change).pk, keyOf(change).sk);
    });
    return null;
  }

  const writes = writesTogether(db, path);

  return {
    get: async (key) => clearly(path, () => read(key)),
    batch: async (keys) => clearly(path, () => keys.map(read)),
    async query(range) {
      refuseReversed(range);
      return clearly(path, () => page(range));
    },
    waiting: async (queue, before, limit) =>
      clearly(path, () => waiting.all(queue, before, limit)).map(({ pk, sk }) => ({
        pk: String(pk),
        sk: String(sk),
      })),
    async put(change) {
      const [refused] = (await writes.add(() => apply([change]))) ?? [];
      return refused ?? { written: true };
    },
    async transact(changes) {
      const winners = await writes.add(() => apply(changes));
      return winners ? { written: false, winners } : { written: true };
    },
    count: (key, set) =>
      writes.add(() => {
        const count = Number(read(key)?.count ?? 0) + 1;
        apply([{ update: key, set: { ...set, count }, when: any(absent, present) }]);
        return count;
      }),
    removeExpired: (now, atMost) =>
      clearly(path, () => whole(db, () => Number(expire.run(now, atMost).changes))),
    copyTo: (target) => copySqliteFile(db, target),
    close: () => {
      writes.flush();
      db.close();
    },
  };
}

interface Waiting {
  work(): void;
  done(): void;
  failed(error: unknown): void;
}

/**
 * What comes in one turn of the event loop is one transaction with one sync of the disk, during which this process
 * stands still: in a morning that is what the mails of many plans write. Nobody is answered before the commit. Where it
 * fails each is tried alone, so that what one cannot do keeps no other from being done.
 */
function writesTogether(db: DatabaseSync, path: string) {
  const waiting: Waiting[] = [];

  /** False where it failed and each may be tried alone. */
  function commit(some: readonly Waiting[]): boolean {
    try {
      clearly(path, () =>
        whole(db, () => {
          for (const { work } of some) work();
        }),
      );
      for (const { done } of some) done();
    } catch (error) {
      // Each would wait as long for the other process as all did.
      if (some.length > 1 && !isInUse(error)) return false;
      for (const { failed } of some) failed(error);
    }
    return true;
  }

  function flush(): void {
    const together = waiting.splice(0);
    if (together.length === 0 || commit(together)) return;
    for (const one of together) commit([one]);
  }

  return {
    flush,
    add: <T>(work: () => T): Promise<T> =>
      new Promise((resolve, reject) => {
        let result: T;
        waiting.push({
          work: () => {
            result = work();
          },
          done: () => resolve(result),
          failed: reject,
        });
        if (waiting.length === 1) setImmediate(flush);
      }),
  };
}

/** Everything that `work` writes, or nothing. Nothing is acknowledged before the commit is on the disk. */
function whole<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk has taken it back already.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** A body that is a text lies as it is; one that were a number would be an attribute as any other. */
function columnsOf({ pk, sk, ...row }: Row): [string, string, string, string | null] {
  if (typeof row.body !== "string") return [pk, sk, JSON.stringify(row), null];
  const { body, ...attributes } = row;
  return [pk, sk, JSON.stringify(attributes), body];
}

type Stored = ReturnType<StatementSync["all"]>[number];

function rowOf(pk: string, sk: string, { attributes, body }: Stored): Row {
  const row: Row = { ...JSON.parse(String(attributes)), pk, sk };
  if (typeof body === "string") row.body = body;
  return row;
}
