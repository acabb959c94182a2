import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { passGate } from "./gate.ts";
import { createMemoryTable } from "./world/memory-table.ts";

const began = Temporal.Instant.from("2025-09-30T01:00:00Z");

/** A gate of its own, as seen at an instant. */
function opened() {
  const table = createMemoryTable();
  const log = { info() {}, warn() {}, error() {} };
  const at = (now: Temporal.Instant) => ({ table, log, clock: { now: () => now } });
  return (now: Temporal.Instant, hours = 1) => passGate(at(now), "new-link:x", { hours });
}

test("a gate lets one through until its time is over", async () => {
  const pass = opened();
  const answers = await Promise.all(Array.from({ length: 20 }, () => pass(began)));
  expect(answers.filter((passed) => passed !== null)).toHaveLength(1);
  const opens = began.add({ hours: 1 });
  expect(await pass(opens.subtract({ nanoseconds: 1 }))).toBeNull();
  expect(await pass(opens)).not.toBeNull();
  expect(await pass(opens)).toBeNull();
});

test("a gate that is given back lets the next one through, but not over one who passed since", async () => {
  const pass = opened();
  const first = await pass(began);
  await first?.giveBack();
  expect(await pass(began, 2)).not.toBeNull();
  await first?.giveBack();
  expect(await pass(began)).toBeNull();
});

test("a gate that cannot be given back is logged and stays closed", async () => {
  const warned: string[] = [];
  const table = createMemoryTable();
  const log = { info() {}, error() {}, warn: (event: string) => void warned.push(event) };
  const ctx = { table, log, clock: { now: () => began } };
  const passed = await passGate(ctx, "new-link:x", { hours: 1 });
  ctx.table.transact = () => Promise.reject(new Error("ECONNRESET"));
  await passed?.giveBack();
  expect(warned).toEqual(["gate not given back"]);
});
