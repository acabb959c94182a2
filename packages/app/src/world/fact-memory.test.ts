import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { rememberedFact, rememberedName } from "./fact-memory.ts";
import { parsedRow } from "./row.ts";

const Plan = z.object({ title: z.string(), state: z.optional(z.string()) });
const row = (body: string, state?: string) => ({
  pk: "pln_x",
  sk: "P",
  body,
  ...(state && { state }),
});

test("the same text is read once, and cannot be changed by who read it", () => {
  const first = parsedRow(Plan, row('{"title":"a"}'));
  expect(parsedRow(Plan, row('{"title":"a"}'))).toBe(first);
  expect(() => Object.assign(first, { title: "b" })).toThrow(TypeError);
});

test("another text, another schema or something laid over it is read anew", () => {
  const first = parsedRow(Plan, row('{"title":"a"}'));
  expect(parsedRow(Plan, row('{"title":"b"}'))).toEqual({ title: "b" });
  const state = parsedRow(Plan, row('{"title":"a"}'), { extra: { state: "closed" } });
  expect(state).toEqual({ title: "a", state: "closed" });
  expect(parsedRow(z.object({ title: z.string() }), row('{"title":"a"}'))).not.toBe(first);
});

describe("the memory", () => {
  const reads: string[] = [];
  const read = (text: string) =>
    rememberedFact(Plan, text, () => {
      reads.push(text.slice(0, 1));
      return { text };
    });
  const long = (letter: string) => letter.repeat(100_000);

  test("keeps no more than has its place", () => {
    for (const letter of "abcdefghijklmno") read(long(letter));
    reads.length = 0;
    for (const letter of "oa") read(long(letter));
    expect(reads).toEqual(["a"]);
  });

  test("keeps what is asked for again and again, whatever else passes by", () => {
    read(long("P"));
    reads.length = 0;
    for (const letter of "abcdefghijklmno") {
      read(long(letter));
      read(long("P"));
    }
    expect(reads).not.toContain("P");
  });
});

describe("the memory of names", () => {
  const table = {};
  let asked = 0;
  const named = (name: string, size = 100) =>
    rememberedName(table, name, async () => {
      asked += 1;
      return name === "nobody" ? undefined : { fact: { name }, size };
    });

  test("asks once for what is there, each time for what is not, and gives nobody another's", async () => {
    const first = await named("V#1");
    expect(await named("V#1")).toBe(first);
    expect(Object.isFrozen(first)).toBe(true);
    expect(asked).toBe(1);
    for (const _ of [1, 2]) expect(await named("nobody")).toBeUndefined();
    expect(asked).toBe(3);
    const other = await rememberedName({}, "V#1", async () => ({ fact: "other", size: 1 }));
    expect(other).toBe("other");
  });

  test("keeps what is asked for again, and no more than has its place", async () => {
    const before = await named("V#2");
    for (let n = 0; n < 8; n++) {
      await named(`large ${n}`, 1_500_000);
      expect(await named("V#2")).toBe(before);
    }
    asked = 0;
    await named("large 0", 1_500_000);
    await named("too large", 3_000_000);
    await named("too large", 3_000_000);
    expect(asked).toBe(3);
  });
});
