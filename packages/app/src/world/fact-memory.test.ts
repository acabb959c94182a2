import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { rememberedFact } from "./fact-memory.ts";
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
