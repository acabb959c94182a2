import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { Plan } from "../plan/plan.ts";
import { planOf, task } from "../testing/season.ts";
import { carriedOver, tolerant } from "./tolerant.ts";

// Issue 14, point 8: rows that another release wrote.

const unknown = { newer: { deep: [1] } };

describe("a schema that rows are read with", () => {
  const Thing = z.strictObject({
    id: z.string(),
    parts: z._default(
      z.array(z.strictObject({ id: z.string(), size: z.optional(z.number()) })),
      [],
    ),
    life: z.discriminatedUnion("state", [
      z.strictObject({ state: z.literal("open") }),
      z.strictObject({ state: z.literal("shut"), at: z.string() }),
    ]),
    named: z.optional(z.record(z.string(), z.nullable(z.strictObject({ on: z.string() })))),
    range: z.optional(
      z.strictObject({ from: z.number(), to: z.number() }).check(z.refine((r) => r.from <= r.to)),
    ),
  });
  const thing = {
    id: "a",
    parts: [{ id: "p", ...unknown }],
    life: { state: "shut", at: "x", ...unknown },
    named: { one: { on: "y", ...unknown }, none: null },
    range: { from: 1, to: 2, ...unknown },
    ...unknown,
  };

  test("keeps fields that it does not know, at every depth", () => {
    expect(Thing.safeParse(thing).success).toBe(false);
    expect(tolerant(Thing).parse(thing)).toEqual(thing);
  });

  test("still refuses what is missing, of the wrong kind, or another value than it knows", () => {
    const { life: _, ...lifeless } = thing;
    expect(tolerant(Thing).safeParse(lifeless).success).toBe(false);
    expect(tolerant(Thing).safeParse({ ...thing, id: 1 }).success).toBe(false);
    expect(tolerant(Thing).safeParse({ ...thing, life: { state: "ajar" } }).success).toBe(false);
    expect(tolerant(Thing).safeParse({ ...thing, range: { from: 2, to: 1 } }).success).toBe(false);
  });

  test("makes each default anew", () => {
    const [one, other] = [0, 1].map(() =>
      tolerant(Thing).parse({ id: "a", life: { state: "open" } }),
    );
    expect(one?.parts).toEqual([]);
    expect(one?.parts).not.toBe(other?.parts);
  });

  test("carries over what it does not know into what was made from it, where that is the same thing", () => {
    const after = carriedOver(Thing, thing, {
      id: "a",
      parts: [{ id: "new" }, { id: "p", size: 3 }],
      life: { state: "open" },
      named: { one: { on: "z" } },
      range: { from: 0, to: 9 },
    });
    expect(after).toEqual({
      id: "a",
      parts: [{ id: "new" }, { id: "p", size: 3, ...unknown }],
      life: { state: "open", ...unknown },
      named: { one: { on: "z", ...unknown } },
      range: { from: 0, to: 9, ...unknown },
      ...unknown,
    });
    expect(carriedOver(Thing, undefined, { id: "a" })).toEqual({ id: "a" });
  });

  test("brings no known field back that was taken out, and none into a thing without an id that changed", () => {
    const List = z.strictObject({
      gone: z.optional(z.string()),
      rows: z.array(z.strictObject({ days: z.number() })),
    });
    const before = {
      gone: "x",
      rows: [
        { days: 1, newer: 1 },
        { days: 2, newer: 2 },
      ],
    };
    expect(carriedOver(List, before, { rows: [{ days: 2 }, { days: 3 }] })).toEqual({
      rows: [{ days: 2, newer: 2 }, { days: 3 }],
    });
  });
});

describe("a plan with a field of another release at every level", () => {
  const plain = planOf({
    tasks: [task("t", ["a"], { kind: "before", on: "2025-09-30" })],
    groups: [{ id: "g", name: "Nhóm", members: ["a"] }],
    targets: [{ id: "c", task: "t", indicator: "x", op: ">=", value: 1, unit: "%" }],
    calendar: { off: [{ from: "2025-12-15", to: "2025-12-16", why: "Hội" }] },
  });
  const marked = everywhere(plain);

  test("is read as a row, and refused as a file", () => {
    expect(tolerant(Plan).parse(marked)).toEqual(marked);
    expect(Plan.safeParse(marked).success).toBe(false);
  });

  test("keeps each when it is made anew from what this release knows of it", () => {
    const edited = { ...plain, document: { ...plain.document, title: "khác" } };
    const kept = carriedOver(Plan, marked, edited);
    expect(kept).toEqual({
      ...(marked as object),
      document: { ...(marked as Plan).document, title: "khác" },
    });
  });
});

function everywhere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(everywhere);
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, everywhere(part)] as const);
  return { ...Object.fromEntries(parts), ...unknown };
}
