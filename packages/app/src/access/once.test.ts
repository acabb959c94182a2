import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { App } from "../ports.ts";
import { createMemoryTable } from "../world/memory-table.ts";
import { type Answered, beginOnce, finishOnce, type OnceKey, once } from "./once.ts";

const now = Temporal.Instant.from("2025-09-30T01:00:00Z");
const ctx = { table: createMemoryTable(), clock: { now: () => now } } as unknown as App;
const answer = { status: 201, headers: { etag: '"a"' }, body: '{"x":"Đã ghi"}' };
let made = 0;

const freshKey = () => `key_${++made}`;
const sampleOnce = (): OnceKey => ({
  keyId: freshKey(),
  name: "iOffice-15",
  fingerprint: "van-ban-15",
});

const times = (begun = now) => ({
  now: begun,
  leaseUntil: begun.add({ minutes: 1 }),
  until: begun.add({ hours: 24 }),
});

test("begins for one of twenty; the others are told that it is under way", async () => {
  const key = sampleOnce();
  const begun = await Promise.all(Array.from({ length: 20 }, () => beginOnce(ctx, key, times())));
  expect(begun.filter(({ state }) => state === "begun")).toHaveLength(1);
  expect(begun.filter(({ state }) => state === "under-way")).toHaveLength(19);
});

test("gives its answer to whoever asks again, and refuses another thing under the name", async () => {
  const asked = { keyId: freshKey(), name: "iOffice-15", request: "Văn bản 15" };
  let done = 0;
  const work = async () => {
    done++;
    return answer;
  };
  expect(await once(ctx, asked, work)).toEqual({ state: "done", answer });
  expect(await once(ctx, asked, work)).toEqual({ state: "answered", answer });
  expect(await once(ctx, { ...asked, request: "khác" }, work)).toEqual({ state: "taken" });
  expect(done).toBe(1);
});

test("what failed on our side is free to be tried again, whether it answered or threw", async () => {
  const asked = { keyId: freshKey(), name: "iOffice-15", request: "Văn bản 15" };
  const failed: Answered = { ...answer, status: 503 };
  expect(await once(ctx, asked, async () => failed)).toEqual({ state: "done", answer: failed });
  const thrown = once(ctx, asked, async () => {
    throw new Error("no");
  });
  await expect(thrown).rejects.toThrow("no");
  expect(await once(ctx, asked, async () => answer)).toEqual({ state: "done", answer });
});

test("is free again once it was left undone or is out of date", async () => {
  const [left, old] = [sampleOnce(), sampleOnce()];
  for (const key of [left, old]) await beginOnce(ctx, key, times());

  const leaseEnds = now.add({ minutes: 1 });
  const before = leaseEnds.subtract({ milliseconds: 1 });
  expect(await beginOnce(ctx, left, times(before))).toEqual({ state: "under-way" });
  expect(await beginOnce(ctx, left, times(leaseEnds))).toEqual({ state: "begun" });

  await finishOnce(ctx, old, answer);
  const kept = Temporal.Instant.from("2025-10-01T00:59:59.999Z");
  expect(await beginOnce(ctx, old, times(kept))).toEqual({ state: "answered", answer });
  expect(await beginOnce(ctx, old, times(now.add({ hours: 24 })))).toEqual({ state: "begun" });
});

test("the same name of two keys is two things", async () => {
  const key = sampleOnce();
  await beginOnce(ctx, key, times());
  expect(await beginOnce(ctx, { ...key, keyId: freshKey() }, times())).toEqual({ state: "begun" });
});
