import fc from "fast-check";
import { expect, test } from "vitest";
import { dueQueue } from "./due-queue.ts";
import { sortedKeys } from "./sorted-keys.ts";

test("whatever is added and deleted, keys come out in order from anywhere", () => {
  const keys = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 3 });
  const steps = fc.array(fc.tuple(fc.boolean(), keys), { maxLength: 200 });
  fc.assert(
    fc.property(steps, keys, (all, from) => {
      const sorted = sortedKeys();
      const model = new Set<string>();
      for (const [add, key] of all) {
        if (add) sorted.add(key);
        else sorted.delete(key);
        if (add) model.add(key);
        else model.delete(key);
      }
      expect(sorted.size).toBe(model.size);
      expect([...sorted.from(from)]).toEqual([...model].filter((key) => key >= from).sort());
    }),
  );
});

test("blocks split and vanish without losing a key", () => {
  const sorted = sortedKeys();
  const names = Array.from({ length: 5_000 }, (_, i) => `k${(i * 2_147_483_647) % 5_003}`);
  for (const name of names) sorted.add(name);
  expect([...sorted.from("")]).toEqual([...names].sort());
  for (const name of names.slice(10)) sorted.delete(name);
  expect([...sorted.from("")]).toEqual(names.slice(0, 10).sort());
});

test("whatever is set, moved and deleted, the queue pops by instant and then by age", () => {
  const ids = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const steps = fc.array(fc.tuple(ids, fc.option(fc.integer({ min: 0, max: 5 }))), {
    maxLength: 500,
  });
  fc.assert(
    fc.property(steps, (all) => {
      const queue = dueQueue();
      const model = new Map<string, number>();
      for (const [id, at] of all) {
        model.delete(id); // a moved id goes to the back of its instant
        if (at === null) queue.delete(id);
        else {
          queue.set(id, at);
          model.set(id, at);
        }
      }
      const expected = [...model].sort(([, a], [, b]) => a - b);
      expect(queue.peek()?.id).toBe(expected[0]?.[0]);
      const popped: [string, number][] = [];
      for (let due = queue.pop(); due; due = queue.pop()) popped.push([due.id, due.at]);
      expect(popped).toEqual(expected);
    }),
  );
});
