/** A suite that test files call, so that it is no test file by its name; its tool is the workspace root's. */
// biome-ignore lint/correctness/noUndeclaredDependencies: a test tool of the workspace's root
import { describe, expect, test } from "vitest";
import {
  absent,
  after,
  all,
  always,
  any,
  type Change,
  type Condition,
  is,
  type Key,
  lacks,
  lapsed,
  over,
  present,
  queueAttributes,
  type Range,
  type Row,
  readRange,
  type Table,
  until,
} from "../world/table.ts";

export interface TableSubject {
  table: Table;
  /** The same rows, over a way that loses every other answer and not what was asked; the table itself where nothing lies between. */
  losing: Table;
}

let partitions = 0;

/** Every test has a partition of its own: no test sees another's rows. */
const freshPk = () => `t${process.pid}-${++partitions}`;

const filled = (bytes: number) => "x".repeat(bytes);

const atOnce = <T>(count: number, call: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)));

/** What each implementation of `Table` is held to: called inside a test file. */
export function tableContract(open: () => TableSubject): void {
  const put = (...rows: Row[]) =>
    Promise.all(rows.map((row) => open().table.put({ put: row, when: absent })));
  const get = (key: Key) => open().table.get(key);

  describe("a row", () => {
    test("is not there before it is put", async () => {
      expect(await get({ pk: freshPk(), sk: "A" })).toBeUndefined();
    });

    test("comes back as it was put, texts and numbers apart", async () => {
      const row = {
        pk: freshPk(),
        sk: "A",
        text: "Đôn đốc “1”\n",
        n: 1,
        one: "1",
        long: 0.1 + 0.2,
      };
      await put(row);
      expect(await get(row)).toEqual(row);
    });

    test("may hold an empty text, nought and an instant in milliseconds", async () => {
      const row = { pk: freshPk(), sk: "A", text: "", n: 0, less: -1.5, at: 1_759_194_000_123 };
      await put(row);
      expect(await get(row)).toEqual(row);
    });

    test("is put once: the one that is there stays as it is, and is told", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await put({ ...key, old: 1 });
      const again = await open().table.put({ put: { ...key, new: 1 }, when: absent });
      expect(again).toEqual({ written: false, winner: { ...key, old: 1 } });
      expect(await get(key)).toEqual({ ...key, old: 1 });
    });

    test("that was read is the reader's own: changing it changes nothing stored", async () => {
      const row: Row = { pk: freshPk(), sk: "A", n: 1 };
      await put(row);
      Object.assign((await get(row)) ?? {}, { n: 2 });
      row.n = 3;
      expect(await get(row)).toMatchObject({ n: 1 });
    });

    test("of 390 KB is kept, and one beyond 400 KB is refused and leaves the one before it", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await put({ ...key, body: filled(390_000) });
      await expect(
        open().table.put({ put: { ...key, body: filled(410_000) }, when: absent }),
      ).rejects.toThrow();
      expect(String((await get(key))?.body).length).toBe(390_000);
    });

    test("that holds no finite number is refused", async () => {
      const row = { pk: freshPk(), sk: "A", n: Number.NaN };
      await expect(open().table.put({ put: row, when: absent })).rejects.toThrow(RangeError);
    });

    test("whose key holds half of a character is refused: two of them would be one in UTF-8", async () => {
      for (const key of [
        { pk: freshPk(), sk: "A\ud83d" },
        { pk: `${freshPk()}\udc00`, sk: "A" },
      ])
        for (const write of [
          () => open().table.put({ put: { ...key, n: 1 }, when: absent }),
          () => open().table.transact([{ update: key, set: { n: 1 }, when: absent }]),
        ])
          await expect(write()).rejects.toThrow(RangeError);
    });

    test("keeps any text as it is: a nought byte, an emoji, line ends and a quote", async () => {
      const text = "a\0b \u2028 😀 \r\n\t \\ \" ' Đ\u0301";
      const row = { pk: freshPk(), sk: "A 'Đ' \" \\", body: text, note: text };
      await put(row);
      expect(await get(row)).toEqual(row);
    });

    test("may have a body that is a number, or none", async () => {
      const pk = freshPk();
      const rows = [
        { pk, sk: "A", body: 7 },
        { pk, sk: "B", body: "" },
        { pk, sk: "C", n: 1 },
      ];
      await put(...rows);
      expect((await open().table.query({ pk, from: "A", to: "C" })).rows).toEqual(rows);
    });

    test("is seen by every read that begins after it was acknowledged", async () => {
      const key = { pk: freshPk(), sk: "A" };
      for (let n = 0; n < 20; n++) {
        await open().table.put(over({ ...key, n }, always));
        expect(await get(key)).toMatchObject({ n });
        expect((await open().table.batch([key]))[0]).toMatchObject({ n });
        expect((await open().table.query({ pk: key.pk, from: "A", to: "A" })).rows[0]?.n).toBe(n);
      }
    });
  });

  describe("an update", () => {
    test("changes what it names and leaves the rest", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await put({ ...key, kept: "a", changed: 1, gone: "b" });
      const set = { changed: 2, added: "c" };
      await open().table.put({ update: key, set, unset: ["gone", "never"], when: present });
      expect(await get(key)).toEqual({ ...key, kept: "a", ...set });
    });

    test("may name an attribute with any sign, in a transaction as alone", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await put({ ...key, "asked-1.a": 1 });
      const change = { update: key, set: { "asked-2#b": 2 }, unset: ["asked-1.a"], when: present };
      expect(await open().table.transact([change])).toEqual({ written: true });
      expect(await get(key)).toEqual({ ...key, "asked-2#b": 2 });
      expect(await open().table.put({ ...change, set: { size: 3 }, unset: [] })).toEqual({
        written: true,
      });
      expect(await get(key)).toEqual({ ...key, "asked-2#b": 2, size: 3 });
    });

    test("makes a row where its condition allows none to be there", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await open().table.put({ update: key, set: { n: 1 }, when: absent });
      expect(await get(key)).toEqual({ ...key, n: 1 });
    });

    test("of a row that is gone is refused and makes none", async () => {
      const key = { pk: freshPk(), sk: "A" };
      const outcome = await open().table.put({ update: key, set: { n: 1 }, when: present });
      expect(outcome).toEqual({ written: false, winner: undefined });
      expect(await get(key)).toBeUndefined();
    });

    test("may look at the attribute that it sets", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await put({ ...key, version: 1 });
      const update = { update: key, set: { version: 2 }, when: is("version", 1) };
      expect(await open().table.put(update)).toEqual({ written: true });
      expect(await open().table.put(update)).toEqual({
        written: false,
        winner: { ...key, version: 2 },
      });
    });
  });

  describe("a condition", () => {
    const now = "2025-09-30T01:00:00.000000000Z";
    const before = "2025-09-30T00:59:59.999999999Z";
    const later = "2025-09-30T01:00:00.000000001Z";
    const claimed = { state: "claimed", leaseUntil: now, fence: 1 };
    const mayClaim = any(absent, all(is("state", "claimed"), lapsed(now, 2)));
    const sooner = all(is("state", "active"), any(lacks("nextWakeAt"), after("nextWakeAt", now)));
    const cases: [string, Condition, Record<string, string | number> | null, boolean][] = [
      ["absent lets a first row in", absent, null, true],
      ["absent refuses a second", absent, {}, false],
      ["present refuses without a row", present, null, false],
      ["present lets a change of a row in", present, {}, true],
      ["is holds for the very value", is("version", 3), { version: 3 }, true],
      ["is tells a number from its text", is("version", "3"), { version: 3 }, false],
      ["is refuses without the attribute", is("version", 3), {}, false],
      ["is refuses without a row", is("version", 3), null, false],
      ["is looks at words that DynamoDB reserves", is("state", "open"), { state: "open" }, true],
      ["lapsed holds at the very instant", lapsed(now, 2), claimed, true],
      ["lapsed holds after it", lapsed(now, 2), { ...claimed, leaseUntil: before }, true],
      ["lapsed refuses before it", lapsed(now, 2), { ...claimed, leaseUntil: later }, false],
      ["lapsed refuses the same fence", lapsed(now, 1), claimed, false],
      ["lapsed refuses a row without a lease", lapsed(now, 2), { fence: 1 }, false],
      ["lapsed refuses without a row", lapsed(now, 2), null, false],
      ["lacks holds without a row", lacks("withdrawn"), null, true],
      ["lacks holds for a row without the attribute", lacks("withdrawn"), { n: 1 }, true],
      ["lacks refuses an empty text too", lacks("withdrawn"), { withdrawn: "" }, false],
      ["until holds at the very instant", until("until", now), { until: now }, true],
      ["until holds for an earlier one", until("until", now), { until: before }, true],
      ["until refuses a later one", until("until", now), { until: later }, false],
      ["until refuses a number", until("until", "2"), { until: 1 }, false],
      ["until refuses without the attribute", until("until", now), {}, false],
      ["until refuses without a row", until("until", now), null, false],
      ["after refuses the very instant", after("nextWakeAt", now), { nextWakeAt: now }, false],
      ["after holds for a later one", after("nextWakeAt", now), { nextWakeAt: later }, true],
      ["after refuses an earlier one", after("nextWakeAt", now), { nextWakeAt: before }, false],
      ["after refuses a number", after("since", "1"), { since: 2 }, false],
      ["after refuses without the attribute", after("nextWakeAt", now), {}, false],
      ["a wake comes forward where none is set", sooner, { state: "active" }, true],
      ["a wake comes forward", sooner, { state: "active", nextWakeAt: later }, true],
      ["a wake is never put off", sooner, { state: "active", nextWakeAt: before }, false],
      ["all refuses when one does", all(present, is("n", 1)), { n: 2 }, false],
      ["all holds when each does", all(present, is("n", 1), is("m", 1)), { n: 1, m: 1 }, true],
      ["any holds when one does", any(absent, is("n", 1)), { n: 1 }, true],
      ["any refuses when none does", any(absent, is("n", 1)), { n: 2 }, false],
      ["of one part is that part", all(any(is("n", 1))), { n: 1 }, true],
      ["any within all is one part", all(any(is("n", 1), present), is("m", 1)), { n: 1 }, false],
      ["a claim takes what nobody has", mayClaim, null, true],
      ["a claim takes over a lease that is over", mayClaim, claimed, true],
      ["a claim leaves what was sent", mayClaim, { ...claimed, state: "sent" }, false],
    ];
    test.each(cases)("%s", async (_, when, attributes, isWritten) => {
      const key = { pk: freshPk(), sk: "A" };
      if (attributes) await put({ ...key, ...attributes });
      const changed = { ...key, mark: "new" };
      const alone = await open().table.put(over(changed, when));
      const kept = attributes ? { ...key, ...attributes } : undefined;
      expect(alone).toEqual(isWritten ? { written: true } : { written: false, winner: kept });
      expect(await get(key)).toEqual(isWritten ? { ...kept, ...changed } : kept);
    });

    test.each(cases)(
      "%s, as it is for a removal in a transaction",
      async (_, when, attributes, isWritten) => {
        const key = { pk: freshPk(), sk: "A" };
        if (attributes) await put({ ...key, ...attributes });
        const outcome = await open().table.transact([{ remove: key, when }]);
        const kept = attributes ? { ...key, ...attributes } : undefined;
        expect(outcome.written).toBe(isWritten);
        expect(await get(key)).toEqual(isWritten ? undefined : kept);
      },
    );
  });

  describe("a row that is written over", () => {
    test("keeps the attributes that are not named, and loses those that are gone", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await put({ ...key, body: "{}", ours: 1, newer: "text" });
      await open().table.put(over({ ...key, body: "[]" }, always, ["ours"]));
      expect(await get(key)).toEqual({ ...key, body: "[]", newer: "text" });
      await open().table.transact([over({ ...key, ours: 2 }, is("body", "[]"), ["body"])]);
      expect(await get(key)).toEqual({ ...key, ours: 2, newer: "text" });
    });

    test("is made where there was none", async () => {
      const row = { pk: freshPk(), sk: "A", body: "{}" };
      await open().table.transact([over(row, always, ["ours"])]);
      expect(await get(row)).toEqual(row);
    });
  });

  describe("a batch", () => {
    test("gives each row at its key's place, and nothing where there is none", async () => {
      const pk = freshPk();
      const other = freshPk();
      await put({ pk, sk: "A", n: 1 }, { pk, sk: "B", n: 2 }, { pk: other, sk: "A", n: 3 });
      const keys = [
        { pk: other, sk: "A" },
        { pk, sk: "gone" },
        { pk, sk: "B" },
        { pk, sk: "A" },
        { pk, sk: "B" },
      ];
      const rows = await open().table.batch(keys);
      expect(rows.map((row) => row?.n)).toEqual([3, undefined, 2, 1, 2]);
    });

    test("of none asks for nothing", async () => {
      expect(await open().table.batch([])).toEqual([]);
    });

    test("of more keys than one call takes gives them all", async () => {
      const pk = freshPk();
      await atOnce(120, (n) => put({ pk, sk: `A${n}`, n }));
      const keys = Array.from({ length: 130 }, (_, n) => ({ pk, sk: `A${129 - n}` }));
      const rows = await open().table.batch(keys);
      expect(rows.filter((row) => row === undefined)).toHaveLength(10);
      expect(rows.at(-1)).toEqual({ pk, sk: "A0", n: 0 });
    });

    test("of more than one answer holds gives them all", { timeout: 60_000 }, async () => {
      const pk = freshPk();
      const body = filled(390_000);
      const keys = Array.from({ length: 45 }, (_, n) => ({ pk, sk: `A${n}` }));
      for (const key of keys) await put({ ...key, body });
      const rows = await open().table.batch(keys);
      expect(rows.filter((row) => row?.body === body)).toHaveLength(45);
    });
  });

  describe("a query", () => {
    const sks = async (range: Range) => (await readRange(open().table, range)).map(({ sk }) => sk);

    test("gives both ends of its range, and nothing beyond them or of another partition", async () => {
      const pk = freshPk();
      await put(...["A", "B", "C", "D"].map((sk) => ({ pk, sk })), { pk: `${pk}x`, sk: "B" });
      expect(await sks({ pk, from: "B", to: "C" })).toEqual(["B", "C"]);
    });

    test("gives nothing of an empty range", async () => {
      expect(await open().table.query({ pk: freshPk(), from: "A", to: "Z" })).toEqual({
        rows: [],
        next: undefined,
      });
    });

    test("gives the order of UTF-8 bytes, which is not that of JavaScript's strings", async () => {
      const pk = freshPk();
      const order = ["!E", "#", "A", "A#", "A#1", "A10", "A2", "B", "a", "~", "Đ", "\uff5e", "😀"];
      await put(...[...order].reverse().map((sk) => ({ pk, sk })));
      expect(await sks({ pk, from: "!", to: "😀" })).toEqual(order);
      expect(await sks({ pk, from: "!", to: "😀", backwards: true })).toEqual(order.reverse());
    });

    test("reads the epoch, which sorts first, before all that it guards", async () => {
      const pk = freshPk();
      const guarded = ["A", "B#vhxh", "D#vhxh", "M#mbx", "P#pln", "S#vhxh#pln#obl", "W", "~"];
      await put(...guarded.map((sk) => ({ pk, sk, body: filled(200_000) })), {
        pk,
        sk: "!E",
        epoch: 7,
      });
      const first = await open().table.query({ pk, from: "!", to: "~" });
      expect(first.rows[0]).toEqual({ pk, sk: "!E", epoch: 7 });
      expect(await sks({ pk, from: "!", to: "~" })).toEqual(["!E", ...guarded]);
    });

    test("never shows a newer guarded row under an older epoch", async () => {
      const pk = freshPk();
      const both = (n: number): Change[] => [
        over({ pk, sk: "!E", n }, always),
        over({ pk, sk: "P#pln", n, body: filled(100_000) }, always),
      ];
      await open().table.transact(both(0));
      const writing = (async () => {
        for (let n = 1; n <= 30; n++) await open().table.transact(both(n));
      })();
      const seen: number[][] = [];
      for (let n = 0; n < 30; n++)
        seen.push(
          (await readRange(open().table, { pk, from: "!", to: "~" })).map((row) => Number(row.n)),
        );
      await writing;
      for (const [epoch = 0, plan = 0] of seen) expect(plan).toBeGreaterThanOrEqual(epoch);
      expect(new Set(seen.map(([epoch]) => epoch)).size).toBeGreaterThan(0);
    });

    test("comes in pages of at most its limit, which go on where the one before ended", async () => {
      const pk = freshPk();
      const order = Array.from({ length: 7 }, (_, n) => `A${n}`);
      await put(...order.map((sk) => ({ pk, sk })));
      const pages: string[][] = [];
      let after: string | undefined;
      do {
        const range = { pk, from: "A", to: "A~", limit: 3, ...(after !== undefined && { after }) };
        const page = await open().table.query(range);
        pages.push(page.rows.map(({ sk }) => sk));
        after = page.next;
      } while (after !== undefined);
      expect(pages.flat()).toEqual(order);
      expect(pages[0]).toHaveLength(3);
      expect(Math.max(...pages.map(({ length }) => length))).toBe(3);
    });

    test("goes on backwards too, from any place, also one where no row is left", async () => {
      const pk = freshPk();
      await put(...["A0", "A1", "A2", "A3"].map((sk) => ({ pk, sk })));
      await open().table.transact([{ remove: { pk, sk: "A2" } }]);
      const backwards = { pk, from: "A", to: "A~", backwards: true };
      expect(
        (await open().table.query({ ...backwards, after: "A2" })).rows.map(({ sk }) => sk),
      ).toEqual(["A1", "A0"]);
      expect(await sks({ ...backwards, limit: 2 })).toEqual(["A3", "A1", "A0"]);
    });

    test("of more than 1 MB comes in several pages, none without an end", async () => {
      const pk = freshPk();
      const order = Array.from({ length: 12 }, (_, n) => `A${String(n).padStart(2, "0")}`);
      await put(...order.map((sk) => ({ pk, sk, body: filled(200_000) })));
      const first = await open().table.query({ pk, from: "A", to: "A~" });
      expect(first.rows.length).toBeGreaterThan(0);
      expect(first.rows.length).toBeLessThan(12);
      expect(first.next).toBe(first.rows.at(-1)?.sk);
      expect(await sks({ pk, from: "A", to: "A~" })).toEqual(order);
    });

    test.each([0, 1, 2, 150])(
      "that is to bring only %d values of an attribute brings them, and each row without it",
      async (count) => {
        const pk = freshPk();
        const values = Array.from({ length: count }, (_, n) => `unit-${n}`);
        const wanted = values.slice(0, 2).map((of, n) => ({ pk, sk: `T${n}`, of }));
        await put(
          { pk, sk: "A" },
          ...wanted,
          { pk, sk: "T9", of: "other" },
          { pk, sk: "U", of: 1 },
        );
        const only = { attribute: "of", values };
        const found = await sks({ pk, from: "A", to: "Z", limit: 2, only });
        const others = ["T9", "U"];
        expect(found.filter((sk) => !others.includes(sk))).toEqual([
          "A",
          ...wanted.map(({ sk }) => sk),
        ]);
      },
    );

    test("of a range that ends before it begins is refused", async () => {
      await expect(open().table.query({ pk: freshPk(), from: "B", to: "A" })).rejects.toThrow(
        RangeError,
      );
    });
  });

  describe("a queue", () => {
    const waiting = (queue: string, at: string) => ({
      [queueAttributes.queue]: queue,
      [queueAttributes.at]: at,
    });
    const at = (second: number) => `2001-09-03T01:00:${String(second).padStart(2, "0")}.000000000Z`;
    /** Polled, for it may be a moment late. */
    const polled = (queue: string, before: string, limit = 100) =>
      expect.poll(async () =>
        (await open().table.waiting(queue, before, limit)).map(({ pk, sk }) => `${pk}/${sk}`),
      );

    test("names the rows that wait until before an instant, the longest-waiting first", async () => {
      const [queue, a, b] = [freshPk(), freshPk(), freshPk()];
      await put(
        { pk: b, sk: "P", ...waiting(queue, at(1)), body: filled(1000) },
        { pk: a, sk: "P", ...waiting(queue, at(2)) },
        { pk: a, sk: "Q", ...waiting(queue, at(3)) },
        { pk: a, sk: "R", ...waiting(`${queue}x`, at(1)) },
        { pk: a, sk: "S", [queueAttributes.at]: at(1) },
        { pk: a, sk: "T", [queueAttributes.queue]: queue },
      );
      await polled(queue, at(9)).toEqual([`${b}/P`, `${a}/P`, `${a}/Q`]);
      await polled(queue, at(3)).toEqual([`${b}/P`, `${a}/P`]);
      await polled(queue, at(9), 1).toEqual([`${b}/P`]);
      expect(await open().table.waiting(queue, at(2), 100)).toEqual([{ pk: b, sk: "P" }]);
    });

    test("is left by what waits no longer, and follows what waits until another time", async () => {
      const [queue, pk] = [freshPk(), freshPk()];
      const rows = ["A", "B", "C"].map((sk) => ({ pk, sk }));
      await put(...rows.map((row) => ({ ...row, ...waiting(queue, at(1)) })));
      const [later, none, gone] = rows as [Row, Row, Row];
      await open().table.put({ update: later, set: waiting(queue, at(5)), when: present });
      const unset = Object.values(queueAttributes);
      await open().table.put({ update: none, unset, when: present });
      await open().table.transact([{ remove: gone }]);
      await polled(queue, at(5)).toEqual([]);
      await polled(queue, at(6)).toEqual([`${pk}/A`]);
    });

    test("gives no more than its limit", async () => {
      const [queue, pk] = [freshPk(), freshPk()];
      const sks = Array.from({ length: 30 }, (_, n) => `A${String(n).padStart(2, "0")}`);
      await put(...sks.map((sk, n) => ({ pk, sk, ...waiting(queue, at(n)) })));
      await polled(queue, at(59), 25).toEqual(sks.slice(0, 25).map((sk) => `${pk}/${sk}`));
    });
  });

  describe("a transaction", () => {
    test("writes, changes, removes and checks together, over partitions", async () => {
      const pk = freshPk();
      const other = { pk: freshPk(), sk: "A" };
      await put({ pk, sk: "B", n: 1 }, { pk, sk: "C" }, { pk, sk: "D", epoch: 4 });
      const outcome = await open().table.transact([
        { put: other, when: absent },
        { update: { pk, sk: "B" }, set: { n: 2 }, when: is("n", 1) },
        { remove: { pk, sk: "C" } },
        { check: { pk, sk: "D" }, when: is("epoch", 4) },
      ]);
      expect(outcome).toEqual({ written: true });
      expect(await get(other)).toEqual(other);
      const rows = await readRange(open().table, { pk, from: "A", to: "Z" });
      expect(rows).toEqual([
        { pk, sk: "B", n: 2 },
        { pk, sk: "D", epoch: 4 },
      ]);
    });

    test("of which one condition fails writes nothing, and names each winner at its place", async () => {
      const pk = freshPk();
      await put({ pk, sk: "B", n: 1 }, { pk, sk: "D", epoch: 5 });
      const outcome = await open().table.transact([
        { put: { pk, sk: "A" }, when: absent },
        { put: { pk, sk: "B", n: 2 }, when: absent },
        { update: { pk, sk: "C" }, set: { n: 1 }, when: present },
        { check: { pk, sk: "D" }, when: is("epoch", 4) },
      ]);
      expect(outcome).toEqual({
        written: false,
        winners: [
          null,
          { written: false, winner: { pk, sk: "B", n: 1 } },
          { written: false, winner: undefined },
          { written: false, winner: { pk, sk: "D", epoch: 5 } },
        ],
      });
      expect(await get({ pk, sk: "A" })).toBeUndefined();
      expect(await get({ pk, sk: "B" })).toEqual({ pk, sk: "B", n: 1 });
    });

    test("of a check alone changes nothing and still answers", async () => {
      const key = { pk: freshPk(), sk: "A" };
      expect((await open().table.transact([{ check: key, when: absent }])).written).toBe(true);
      expect((await open().table.transact([{ check: key, when: present }])).written).toBe(false);
      expect(await get(key)).toBeUndefined();
    });

    test("removes a row that is not there without a word", async () => {
      const key = { pk: freshPk(), sk: "A" };
      expect(await open().table.transact([{ remove: key }])).toEqual({ written: true });
    });

    test("takes 100 changes and refuses none, 101 and two of one row", async () => {
      const pk = freshPk();
      const puts = (count: number) =>
        Array.from({ length: count }, (_, n) => ({ put: { pk, sk: `A${n}` }, when: absent }));
      expect(await open().table.transact(puts(100))).toEqual({ written: true });
      for (const unfit of [[], puts(101), [...puts(1), { remove: { pk, sk: "A0" } }]])
        await expect(open().table.transact(unfit)).rejects.toThrow(RangeError);
    });

    test("that is refused for one row too large writes none of the others", async () => {
      const pk = freshPk();
      const large = { put: { pk, sk: "B", body: filled(410_000) }, when: absent };
      await expect(
        open().table.transact([{ put: { pk, sk: "A" }, when: absent }, large]),
      ).rejects.toThrow();
      expect(await get({ pk, sk: "A" })).toBeUndefined();
    });
  });

  describe("a count", () => {
    const count = (key: Key) => open().table.count(key, { expiresAt: 1_759_194_000 });

    test("begins at one and keeps what else its row has", async () => {
      const key = { pk: freshPk(), sk: "A" };
      expect(await count(key)).toBe(1);
      expect(await get(key)).toEqual({ ...key, count: 1, expiresAt: 1_759_194_000 });
      await open().table.put({ update: key, set: { count: 0, body: "x" }, when: present });
      expect(await count(key)).toBe(1);
      expect(await get(key)).toEqual({ ...key, count: 1, expiresAt: 1_759_194_000, body: "x" });
    });

    test("gives each of many at once an answer of its own", async () => {
      const [key, other] = [
        { pk: freshPk(), sk: "A" },
        { pk: freshPk(), sk: "A" },
      ];
      const counts = await atOnce(30, () => count(key));
      expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
      expect(await count(other)).toBe(1);
    });
  });

  describe("of writes that meet", () => {
    test("one alone makes the row, and each other sees who did", async () => {
      const pk = freshPk();
      const outcomes = await atOnce(8, (n) =>
        open().table.transact([{ put: { pk, sk: "A", n }, when: absent }]),
      );
      const row = await get({ pk, sk: "A" });
      const refused = outcomes.filter((one) => !one.written);
      expect(refused).toHaveLength(7);
      for (const one of refused)
        expect(one).toEqual({ written: false, winners: [{ written: false, winner: row }] });
    });

    test("each version is followed once, and no count is lost", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await put({ ...key, n: 0 });
      const addOne = async (): Promise<void> => {
        for (;;) {
          const n = Number((await get(key))?.n);
          const update = { update: key, set: { n: n + 1 }, when: is("n", n) };
          if ((await open().table.transact([update])).written) return;
        }
      };
      await atOnce(6, async () => {
        await addOne();
        await addOne();
      });
      expect(await get(key)).toMatchObject({ n: 12 });
    });

    test("transactions over the same two rows leave both of one hand", async () => {
      const pk = freshPk();
      await atOnce(6, (n) => {
        const rows = [over({ pk, sk: "A", n }, always), over({ pk, sk: "B", n }, always)];
        return open().table.transact(n % 2 ? rows : rows.reverse());
      });
      const [a, b] = await open().table.batch([
        { pk, sk: "A" },
        { pk, sk: "B" },
      ]);
      expect(a?.n).toBe(b?.n);
    });

    test("a lease that is over is taken by the highest fence, once", async () => {
      const key = { pk: freshPk(), sk: "L" };
      const until = (second: number) => `2025-09-30T01:00:0${second}.000000000Z`;
      await put({ ...key, state: "claimed", leaseUntil: until(0), fence: 1 });
      const take = (fence: number) =>
        open().table.transact([
          over(
            { ...key, state: "claimed", leaseUntil: until(9), fence },
            any(absent, all(is("state", "claimed"), lapsed(until(1), fence))),
          ),
        ]);
      const outcomes = await atOnce(5, () => take(2));
      expect(outcomes.filter(({ written }) => written)).toHaveLength(1);
    });
  });

  describe("when answers are lost", () => {
    test("nobody is refused by their own success in a transaction", async () => {
      const pk = freshPk();
      for (let n = 0; n < 6; n++) {
        const row = { pk, sk: `A${n}` };
        expect(await open().losing.transact([{ put: row, when: absent }])).toEqual({
          written: true,
        });
        expect(await get(row)).toEqual(row);
      }
    });

    test("a version is followed once", async () => {
      const key = { pk: freshPk(), sk: "A" };
      await put({ ...key, n: 0 });
      for (let n = 0; n < 6; n++) {
        const update = { update: key, set: { n: n + 1 }, when: is("n", n) };
        expect((await open().losing.transact([update])).written).toBe(true);
      }
      expect(await get(key)).toMatchObject({ n: 6 });
    });

    test("a single change is written, or refused with itself as the winner", async () => {
      const pk = freshPk();
      for (let n = 0; n < 6; n++) {
        const row = { pk, sk: `A${n}`, n };
        const outcome = await open().losing.put({ put: row, when: absent });
        expect(outcome.written || outcome.winner).toEqual(outcome.written ? true : row);
        expect(await get(row)).toEqual(row);
      }
    });

    test("a count counts at least once", async () => {
      const key = { pk: freshPk(), sk: "A" };
      for (let n = 1; n <= 4; n++)
        expect(await open().losing.count(key, { expiresAt: 1 })).toBeGreaterThanOrEqual(n);
    });

    test("reads are asked for again", async () => {
      const row = { pk: freshPk(), sk: "A" };
      await put(row);
      for (let n = 0; n < 4; n++) {
        expect(await open().losing.get(row)).toEqual(row);
        expect(await open().losing.batch([row])).toEqual([row]);
        expect((await open().losing.query({ pk: row.pk, from: "A", to: "A" })).rows).toEqual([row]);
        expect(await open().losing.waiting(row.pk, "9", 1)).toEqual([]);
      }
    });
  });
}
