import { expect, test } from "vitest";
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

test("no more is kept than has its place", () => {
  let reads = 0;
  const read = (text: string) => rememberedFact(Plan, text, () => ({ read: ++reads }));
  const long = Array.from({ length: 10 }, (_, n) => `${n}`.repeat(50_000));
  for (const text of long) read(text);
  expect(reads).toBe(10);
  read(long[9] ?? "");
  expect(reads).toBe(10);
  read(long[0] ?? "");
  expect(reads).toBe(11);
});
