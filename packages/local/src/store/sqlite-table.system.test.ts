import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { tableContract } from "@dondoc/app/testing/table-contract";
import { inKeyOrder } from "@dondoc/app/world/change";
import { createMemoryTable } from "@dondoc/app/world/memory-table";
import {
  absent,
  after,
  always,
  type Change,
  type Condition,
  is,
  lacks,
  lapsed,
  over,
  present,
  readRange,
  type Table,
  until,
} from "@dondoc/app/world/table";
import fc from "fast-check";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { expiresAt, openSqliteFile, queue, queuedAt, sqliteName } from "./sqlite-file.ts";
import { createSqliteTable, type SqliteTable } from "./sqlite-table.ts";

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-sqlite-"));
  return directory;
}

async function opened(): Promise<{ directory: string; db: DatabaseSync; table: SqliteTable }> {
  const directory = await newDirectory();
  const db = openSqliteFile(directory);
  const table = createSqliteTable(db);
  onTestFinished(async () => {
    if (db.isOpen) table.close();
    await rm(directory, { recursive: true });
  });
  return { directory, db, table };
}

const shared = await newDirectory();
const table = createSqliteTable(openSqliteFile(shared));
afterAll(async () => {
  table.close();
  await rm(shared, { recursive: true });
});

describe("the table in a file of SQLite", () => tableContract(() => ({ table, losing: table })));

describe("beside the one in memory", () => {
  test("any keys come in the order of their UTF-8 bytes, in both directions and page by page", async () => {
    let run = 0;
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 6 });
    const sks = fc.uniqueArray(text, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sks, text, text, fc.nat(4), async (keys, one, other, limit) => {
        const pk = `order-${run++}`;
        await table.transact(keys.map((sk) => ({ put: { pk, sk }, when: absent })));
        const [from = "", to = ""] = [one, other].sort(inKeyOrder);
        const range = { pk, from, to, limit: limit + 1 };
        const within = keys
          .filter((sk) => inKeyOrder(from, sk) <= 0 && inKeyOrder(sk, to) <= 0)
          .sort(inKeyOrder);
        const found = async (backwards: boolean) =>
          (await readRange(table, { ...range, backwards })).map(({ sk }) => sk);
        expect(await found(false)).toEqual(within);
        expect(await found(true)).toEqual(within.reverse());
      }),
      { numRuns: 200 },
    );
  });

  test.each(["one after the other", "all at once"])(
    "any changes, %s, are answered alike and leave the same rows",
    async (when) => {
      const key = fc.record({ pk: fc.constantFrom("a", "b"), sk: fc.constantFrom("A", "B", "C") });
      const value = fc.oneof(fc.nat(2), fc.constantFrom("0", "1", "", "Đ"));
      const name = fc.constantFrom("n", "body", "state");
      const attributes = fc.dictionary(name, value);
      const lease = fc.record({ leaseUntil: fc.constantFrom("2", "4"), fence: fc.nat(2) });
      const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
        condition: fc.oneof(
          { maxDepth: 2 },
          fc.constantFrom(absent, present, lapsed("3", 1), lapsed("3", 2), lacks("n")),
          fc.constantFrom(until("state", "1"), after("leaseUntil", "3")),
          fc.tuple(name, value).map(([attribute, of]) => is(attribute, of)),
          fc.record({
            kind: fc.constantFrom("all", "any"),
            of: fc.tuple(tie("condition"), tie("condition")),
          }),
        ),
      }));
      const change: fc.Arbitrary<Change> = fc.oneof(
        fc.record({
          put: fc
            .tuple(key, attributes, fc.option(lease))
            .map((parts) => Object.assign({}, ...parts)),
          when: fc.constant(absent),
        }),
        fc.record({ update: key, set: attributes, unset: fc.array(name), when: condition }),
        fc.record({ remove: key, when: condition }, { requiredKeys: ["remove"] }),
        fc.record({ check: key, when: condition }),
      );
      const rows = async (of: Table) => [
        await readRange(of, { pk: "a", from: "A", to: "C" }),
        await readRange(of, { pk: "b", from: "A", to: "C" }),
      ];
      const { db, table } = await opened();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
          async (transactions) => {
            db.exec("DELETE FROM rows");
            const memory = createMemoryTable();
            const told = (of: Table, changes: Change[]) =>
              of.transact(changes).catch((error: Error) => error.message);
            const expected: unknown[] = [];
            const answers: unknown[] = [];
            for (const changes of transactions) {
              expected.push(await told(memory, changes));
              const answer = told(table, changes);
              answers.push(when === "all at once" ? answer : await answer);
            }
            expect(await Promise.all(answers)).toEqual(expected);
            expect(await rows(table)).toEqual(await rows(memory));
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});

test("kill -9 in the middle of writes loses nothing that was acknowledged, and leaves no half of a transaction", async () => {
  const directory = await newDirectory();
  onTestFinished(() => rm(directory, { recursive: true }));
  const script = fileURLToPath(new URL("./sqlite-child.ts", import.meta.url));
  const launch = new URL("../../../launch/src/typescript.mjs", import.meta.url).href;
  let next = 0;
  for (const milliseconds of [5, 60, 250, 500]) {
    const child = spawn(process.execPath, ["--import", launch, script, directory, String(next)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const acknowledged: number[] = [];
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => acknowledged.push(Number(line)));
    const ended = once(lines, "close");
    await once(lines, "line");
    await pause(milliseconds);
    child.kill("SIGKILL");
    await ended;
    expect(acknowledged[0]).toBe(next);
    const table = createSqliteTable(openSqliteFile(directory));
    const last = Number((await table.get({ pk: "last", sk: "last" }))?.n);
    expect(last).toBeGreaterThanOrEqual(acknowledged.at(-1) ?? 0);
    const found: number[] = [];
    for (let p = 0; p < 7; p++)
      for (const kind of ["L", "S"])
        for (const row of await readRange(table, { pk: `p${p}`, from: kind, to: `${kind}~` }))
          found.push(Number(row.n));
    table.close();
    const twice = Array.from({ length: last + 1 }, (_, n) => [n, n]).flat();
    expect(found.sort((a, b) => a - b)).toEqual(twice);
    next = last + 1;
  }
});

describe("when the disk is full", () => {
  test("a write is refused in a sentence, and what was acknowledged stays and is read", async () => {
    const { directory, db, table } = await opened();
    const put = (n: number) =>
      table.put({ put: { pk: "p", sk: `A${n}`, body: "x".repeat(5000) }, when: absent });
    await put(0);
    const { page_count: pages } = db.prepare("PRAGMA page_count").get() as { page_count: number };
    db.exec(`PRAGMA max_page_count = ${pages + 4}`);
    let kept = 1;
    const refusal = await (async () => {
      for (; ; kept++) await put(kept);
    })().catch((error: Error) => error);
    expect(refusal).toMatchObject({
      name: "ClearError",
      message: `There is no room left for ${join(directory, sqliteName)}; nothing of this was kept. Make room on its disk.`,
    });
    const both = [
      { put: { pk: "q", sk: "small" }, when: absent },
      { put: { pk: "q", sk: "large", body: "x".repeat(50_000) }, when: absent },
    ];
    await expect(table.transact(both)).rejects.toThrow("no room left");
    expect(await table.get({ pk: "q", sk: "small" })).toBeUndefined();
    expect((await readRange(table, { pk: "p", from: "A", to: "A~" })).length).toBe(kept);

    db.exec("PRAGMA max_page_count = 1000000");
    expect(await table.transact(both)).toEqual({ written: true });
    await put(kept);
    table.close();
    const again = createSqliteTable(openSqliteFile(directory));
    expect((await readRange(again, { pk: "p", from: "A", to: "A~" })).length).toBe(kept + 1);
    again.close();
  });
});

describe("what is written in one turn", () => {
  const put = (sk: string, body = "") => over({ pk: "p", sk, body }, always);
  const keys = async (of: Table) =>
    (await readRange(of, { pk: "p", from: "A", to: "Z" })).map(({ sk }) => sk);
  const fates = async (writes: Promise<unknown>[]) =>
    (await Promise.allSettled(writes)).map(({ status }) => status);

  test("is one transaction, of which nobody hears before it is on the disk", async () => {
    const { directory, db, table } = await opened();
    const exec = vi.spyOn(db, "exec");
    let isAnswered = false;
    const writes = ["A", "B", "C"].map((sk) => table.put(put(sk)));
    void Promise.race(writes).then(() => {
      isAnswered = true;
    });
    await Promise.resolve();
    expect([isAnswered, exec.mock.calls]).toEqual([false, []]);
    await Promise.all(writes);
    expect(exec.mock.calls.flat()).toEqual(["BEGIN IMMEDIATE", "COMMIT"]);
    const beside = createSqliteTable(openSqliteFile(directory));
    expect(await keys(beside)).toEqual(["A", "B", "C"]);
    beside.close();
  });

  test("and cannot be kept, or is no change at all, keeps nothing else from being kept", async () => {
    const { db, table } = await opened();
    const { page_count: pages } = db.prepare("PRAGMA page_count").get() as { page_count: number };
    db.exec(`PRAGMA max_page_count = ${pages + 4}`);
    const writes = [
      table.put(put("A")),
      table.put(put("B", "x".repeat(90_000))),
      table.put(put("C")),
      table.transact([]),
      table.count({ pk: "q", sk: "count" }, { expiresAt: 9 }),
    ];
    expect(await fates(writes)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(await keys(table)).toEqual(["A", "C"]);
    expect((await table.get({ pk: "q", sk: "count" }))?.count).toBe(1);
  });

  test("while another process holds the file waits once, not each after the other", async () => {
    const { directory, db, table } = await opened();
    const beside = openSqliteFile(directory);
    onTestFinished(() => beside.close());
    beside.exec("BEGIN IMMEDIATE");
    db.exec("PRAGMA busy_timeout = 50");
    const exec = vi.spyOn(db, "exec");
    expect(await fates([table.put(put("A")), table.put(put("B"))])).toEqual([
      "rejected",
      "rejected",
    ]);
    expect(exec.mock.calls).toHaveLength(1);
    beside.exec("ROLLBACK");
    expect(await table.put(put("A"))).toEqual({ written: true });
  });

  test("is on the disk when the table is closed in the same turn", async () => {
    const { directory, table } = await opened();
    const write = table.put(put("A"));
    table.close();
    expect(await write).toEqual({ written: true });
    const again = createSqliteTable(openSqliteFile(directory));
    expect(await keys(again)).toEqual(["A"]);
    again.close();
  });
});

test("another process of ours may write beside: it waits its turn, and each sees what the other wrote", async () => {
  const { directory, table } = await opened();
  const beside = createSqliteTable(openSqliteFile(directory));
  onTestFinished(() => beside.close());
  for (let n = 0; n < 10; n++) {
    await table.put(over({ pk: "p", sk: "A", n }, always));
    expect((await beside.get({ pk: "p", sk: "A" }))?.n).toBe(n);
    const update = { update: { pk: "p", sk: "A" }, set: { n: n + 0.5 }, when: is("n", n) };
    expect(await beside.put(update)).toEqual({ written: true });
    expect((await table.get({ pk: "p", sk: "A" }))?.n).toBe(n + 0.5);
  }
});

describe("a copy", () => {
  test("made while writes go on is whole: of one moment, sound, and alone in its file", async () => {
    const { directory, table } = await opened();
    const body = "x".repeat(20_000);
    const write = (n: number) =>
      table.transact([
        over({ pk: "p", sk: "A", n }, always),
        over({ pk: "q", sk: `L${String(n % 300).padStart(3, "0")}`, n, body }, always),
        over({ pk: "z", sk: "Z", n }, always),
      ]);
    for (let n = 0; n < 300; n++) await write(n);
    let isCopied = false;
    let n = 300;
    const target = join(directory, "copies", "..", "copy.sqlite");
    const copying = table.copyTo(target).then(() => {
      isCopied = true;
    });
    while (!isCopied) {
      await write(n++);
      await pause(0);
    }
    await copying;
    expect(n).toBeGreaterThan(300);
    const copy = new DatabaseSync(target, { readOnly: true });
    const one = (sql: string) => Object.values(copy.prepare(sql).get() ?? {})[0];
    expect(one("PRAGMA integrity_check")).toBe("ok");
    expect(one("PRAGMA journal_mode")).toBe("delete");
    const first = Number(one("SELECT attributes ->> 'n' FROM rows WHERE pk = 'p'"));
    expect(first).toBeGreaterThanOrEqual(299);
    expect(one("SELECT attributes ->> 'n' FROM rows WHERE pk = 'z'")).toBe(first);
    expect(one("SELECT max(attributes ->> 'n') FROM rows WHERE pk = 'q'")).toBe(first);
    expect(one("SELECT count(*) FROM rows")).toBe(302);
    copy.close();
  });

  test("opens as a store, with every row", async () => {
    const { directory, table } = await opened();
    await table.put({ put: { pk: "p", sk: "A", n: 1, body: "Đôn đốc" }, when: absent });
    const place = await newDirectory();
    onTestFinished(() => rm(place, { recursive: true }));
    await table.copyTo(join(place, sqliteName));
    const copy = createSqliteTable(openSqliteFile(place));
    expect(await copy.get({ pk: "p", sk: "A" })).toEqual({
      pk: "p",
      sk: "A",
      n: 1,
      body: "Đôn đốc",
    });
    copy.close();
    expect(directory).not.toBe(place);
  });

  test("that cannot be written says so and leaves nothing behind", async () => {
    const { directory, table } = await opened();
    const target = join(directory, "nowhere", "copy.sqlite");
    await expect(table.copyTo(target)).rejects.toMatchObject({
      name: "ClearError",
      message: `${target} cannot be opened.`,
    });
  });
});

describe("rows that expire", () => {
  test("are read until they are removed, some at a time, and others never are", async () => {
    const { table } = await opened();
    for (let n = 0; n < 10; n++)
      await table.put({ put: { pk: `G${n}`, sk: "A", expiresAt: n }, when: absent });
    await table.put({ put: { pk: "P", sk: "A", n: 1 }, when: absent });
    await table.put({ put: { pk: "P", sk: "B", until: 0, body: '{"expiresAt":0}' }, when: absent });
    expect(await table.get({ pk: "G0", sk: "A" })).toBeDefined();
    expect(table.removeExpired(5, 3)).toBe(3);
    expect(table.removeExpired(5, 3)).toBe(2);
    expect(table.removeExpired(5, 3)).toBe(0);
    expect(await table.get({ pk: "G4", sk: "A" })).toBeUndefined();
    expect(await table.get({ pk: "G5", sk: "A" })).toBeDefined();
    expect((await table.query({ pk: "P", from: "A", to: "B" })).rows).toHaveLength(2);
  });
});

test("what expires and what waits is found without a walk over all rows", async () => {
  const { db } = await opened();
  const plan = (sql: string) => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  expect(plan(`SELECT pk FROM rows WHERE ${expiresAt} < 5`)).toContain("INDEX expiring");
  const waits = `SELECT pk FROM rows WHERE ${queue} = 'WAKE' AND ${queuedAt} < '2' ORDER BY ${queuedAt}`;
  expect(plan(waits)).toContain("INDEX waiting");
  expect(plan(waits)).not.toContain("TEMP B-TREE");
});
