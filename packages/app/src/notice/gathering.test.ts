import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Table } from "../world/table.ts";
import { gathering } from "./gathering.ts";

/** Writes that end when they are told to; each answers the items in capitals. */
function slowWrites(atMost = 3) {
  const writes: { items: readonly string[]; end(error?: Error): void }[] = [];
  const ask = gathering<string, string>({
    atMost,
    idOf: (item) => item,
    write: (_, items) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) =>
          error ? reject(error) : resolve(items.map((item) => item.toUpperCase()));
        writes.push({ items, end });
      }),
  });
  const written = () => writes.map(({ items }) => items.join(""));
  return { ask, writes, written };
}

const table = {} as Table;

test("what comes in one turn goes in one write, and each gets its own answer", async () => {
  const { ask, writes, written } = slowWrites();
  const answers = Promise.all(["a", "b", "c"].map((item) => ask(table, "x", item)));
  await turn();
  writes[0]?.end();
  expect(await answers).toEqual(["A", "B", "C"]);
  expect(written()).toEqual(["abc"]);
});

test("what comes while a write is under way waits, and goes together, as many as one write may have", async () => {
  const { ask, writes, written } = slowWrites();
  const answers = [ask(table, "x", "a")];
  await turn();
  for (const item of "bcdef") answers.push(ask(table, "x", item));
  await turn();
  expect(written()).toEqual(["a"]);
  for (let n = 0; n < 3; n++) {
    writes[n]?.end();
    await turn();
  }
  expect(await Promise.all(answers)).toEqual(["A", "B", "C", "D", "E", "F"]);
  expect(written()).toEqual(["a", "bcd", "ef"]);
});

test("one thing asked for twice is written twice, one after the other", async () => {
  const { ask, writes, written } = slowWrites();
  const answers = Promise.all(["a", "a", "b"].map((item) => ask(table, "x", item)));
  await turn();
  writes[0]?.end();
  await turn();
  writes[1]?.end();
  expect(await answers).toEqual(["A", "A", "B"]);
  expect(written()).toEqual(["ab", "a"]);
});

test("lines and tables do not wait for each other", async () => {
  const { ask, writes, written } = slowWrites();
  const answers = [ask(table, "x", "a"), ask(table, "y", "b"), ask({} as Table, "x", "c")];
  await turn();
  expect(written()).toEqual(["a", "b", "c"]);
  for (const { end } of writes) end();
  expect(await Promise.all(answers)).toEqual(["A", "B", "C"]);
});

test("a write that fails fails those in it, and the next goes on", async () => {
  const { ask, writes } = slowWrites(1);
  const first = ask(table, "x", "a");
  const second = ask(table, "x", "b");
  await turn();
  writes[0]?.end(new Error("busy"));
  await expect(first).rejects.toThrow("busy");
  await turn();
  writes[1]?.end();
  expect(await second).toBe("B");
});

test("what has no id is refused alone", async () => {
  const ask = gathering<string, string>({
    atMost: 3,
    idOf: (item) => {
      if (item === "") throw new RangeError("no id");
      return item;
    },
    write: async (_, items) => [...items],
  });
  const answers = [ask(table, "x", "a"), ask(table, "x", ""), ask(table, "x", "b")];
  expect(await Promise.allSettled(answers)).toMatchObject([
    { value: "a" },
    { status: "rejected" },
    { value: "b" },
  ]);
});
