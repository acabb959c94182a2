import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { atOnce, freshPlanId, openRows } from "../testing/rows.ts";
import { epochNow, storedPlan } from "../testing/samples.ts";
import { readPlan, savePlan } from "./plan-rows.ts";
import { bringWakeForward, latePlans, setNextWake } from "./wake-rows.ts";

const { ctx } = openRows();
const at = (text: string) => Temporal.Instant.from(text);

/** Years apart from the other tests, whose plans stand in the same index. */
const morning = at("2001-09-03T01:00:00Z");
const after = (minutes: number) => morning.add({ minutes });

/** An active plan with this next wake. */
async function waiting(nextWakeAt: string | null): Promise<string> {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id, { nextWakeAt }));
  return id;
}

const setWake = async (id: string, next: Temporal.Instant | null) =>
  setNextWake(ctx, id, await epochNow(ctx), next);
const nextWake = async (id: string) => (await readPlan(ctx, id))?.nextWakeAt;
/** The index may be read a moment late. */
const late = async (before: number) => latePlans(ctx, after(before));

test("late plans are the active ones whose wake has passed, the longest waiting first", async () => {
  const second = await waiting(after(2).toString());
  const first = await waiting(after(1).toString());
  const onTime = await waiting(after(9).toString());
  const none = await waiting(null);
  const draft = freshPlanId();
  await savePlan(
    ctx,
    storedPlan(draft, { life: { state: "draft" }, nextWakeAt: after(1).toString() }),
  );
  await expect.poll(() => late(3)).toEqual([first, second]);
  expect(await late(9)).not.toContain(onTime);
  expect(await late(2)).toEqual([first]);

  await setWake(first, after(20));
  await setWake(second, null);
  await expect.poll(() => late(3)).toEqual([]);
  expect(await nextWake(first)).toBe(after(20).toString());
  expect(await nextWake(second)).toBeNull();

  for (const id of [first, onTime, none]) await setWake(id, null);
  await expect.poll(() => late(60)).toEqual([]);
});

test("instants that are written in other ways sort as instants", async () => {
  const coarse = await waiting("2001-09-03T02:00:00Z");
  const fine = await waiting("2001-09-03T02:00:00.000000001Z");
  const milli = await waiting("2001-09-03T02:00:00.000Z");
  await expect.poll(() => latePlans(ctx, at("2001-09-03T02:00:00.000000001Z"))).toHaveLength(2);
  expect(await latePlans(ctx, at("2001-09-03T02:00:00.001Z"))).toHaveLength(3);
  expect(await nextWake(fine)).toBe("2001-09-03T02:00:00.000000001Z");
  expect(await nextWake(milli)).toBe("2001-09-03T02:00:00Z");
  for (const id of [coarse, fine, milli]) await setWake(id, null);
  await expect.poll(() => late(600)).toEqual([]);
});

test("more than a hundred late plans come a hundred at a time", async () => {
  const ids = await atOnce(101, (n) => waiting(after(-n).toString()));
  await expect.poll(() => late(1)).toEqual(ids.slice(1).reverse());
  await Promise.all(ids.map((id) => setWake(id, null)));
});

test("a wake is brought forward, never put off", async () => {
  const id = await waiting(after(60).toString());
  await bringWakeForward(ctx, id, after(30));
  expect(await nextWake(id)).toBe(after(30).toString());
  await bringWakeForward(ctx, id, after(45));
  expect(await nextWake(id)).toBe(after(30).toString());
  await atOnce(20, (n) => bringWakeForward(ctx, id, after(29 - n)));
  expect(await nextWake(id)).toBe(after(10).toString());
  await setWake(id, null);
  await bringWakeForward(ctx, id, after(45));
  expect(await nextWake(id)).toBe(after(45).toString());
  await setWake(id, null);
});

test("a plan that is not active or not there gets no wake", async () => {
  const closed = freshPlanId();
  const life = { state: "closed", activatedAt: null, closedAt: morning.toString() } as const;
  await savePlan(ctx, storedPlan(closed, { life }));
  const unknown = freshPlanId();
  for (const id of [closed, unknown]) {
    await setWake(id, morning);
    await bringWakeForward(ctx, id, morning);
    await setWake(id, null);
  }
  expect(await nextWake(closed)).toBeNull();
  expect(await readPlan(ctx, unknown)).toBeUndefined();
  expect(await late(1)).toEqual([]);
});
