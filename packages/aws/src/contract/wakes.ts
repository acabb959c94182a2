import { storedPlan } from "./samples.ts";
import { at, atOnce, freshPlanId, type Subject } from "./subject.ts";
import { expect, test } from "./workspace.ts";

/** Years apart from the other tests, whose plans stand in the same index. */
const morning = at("2001-09-03T01:00:00Z");
const after = (minutes: number) => morning.add({ minutes });

export function wakesContract(subject: Subject): void {
  const { store } = subject;

  /** An active plan with this next wake. */
  async function waiting(nextWakeAt: string | null): Promise<string> {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id, { nextWakeAt }));
    return id;
  }

  const nextWake = async (id: string) => (await store.plan(id))?.nextWakeAt;
  /** The index may be read a moment late. */
  const late = async (before: number) => store.latePlans(after(before));

  test("late plans are the active ones whose wake has passed, the longest waiting first", async () => {
    const second = await waiting(after(2).toString());
    const first = await waiting(after(1).toString());
    const onTime = await waiting(after(9).toString());
    const none = await waiting(null);
    const draft = freshPlanId();
    await store.savePlan(
      storedPlan(draft, { life: { state: "draft" }, nextWakeAt: after(1).toString() }),
    );
    await expect.poll(() => late(3)).toEqual([first, second]);
    expect(await late(9)).not.toContain(onTime);
    expect(await late(2)).toEqual([first]);

    await store.setNextWake(first, 1, after(20));
    await store.setNextWake(second, 1, null);
    await expect.poll(() => late(3)).toEqual([]);
    expect(await nextWake(first)).toBe(after(20).toString());
    expect(await nextWake(second)).toBeNull();

    for (const id of [first, onTime, none]) await store.setNextWake(id, 1, null);
    await expect.poll(() => late(60)).toEqual([]);
  });

  test("instants that are written in other ways sort as instants", async () => {
    const coarse = await waiting("2001-09-03T02:00:00Z");
    const fine = await waiting("2001-09-03T02:00:00.000000001Z");
    const milli = await waiting("2001-09-03T02:00:00.000Z");
    await expect.poll(() => store.latePlans(at("2001-09-03T02:00:00.000000001Z"))).toHaveLength(2);
    expect(await store.latePlans(at("2001-09-03T02:00:00.001Z"))).toHaveLength(3);
    expect(await nextWake(fine)).toBe("2001-09-03T02:00:00.000000001Z");
    expect(await nextWake(milli)).toBe("2001-09-03T02:00:00Z");
    for (const id of [coarse, fine, milli]) await store.setNextWake(id, 1, null);
    await expect.poll(() => late(600)).toEqual([]);
  });

  test("more than a hundred late plans come a hundred at a time", async () => {
    const ids = await atOnce(101, (n) => waiting(after(-n).toString()));
    await expect.poll(() => late(1)).toEqual(ids.slice(1).reverse());
    await Promise.all(ids.map((id) => store.setNextWake(id, 1, null)));
  });

  test("a wake is brought forward, never put off", async () => {
    const id = await waiting(after(60).toString());
    await store.bringWakeForward(id, after(30));
    expect(await nextWake(id)).toBe(after(30).toString());
    await store.bringWakeForward(id, after(45));
    expect(await nextWake(id)).toBe(after(30).toString());
    await atOnce(20, (n) => store.bringWakeForward(id, after(29 - n)));
    expect(await nextWake(id)).toBe(after(10).toString());
    await store.setNextWake(id, 1, null);
    await store.bringWakeForward(id, after(45));
    expect(await nextWake(id)).toBe(after(45).toString());
    await store.setNextWake(id, 1, null);
  });

  test("a plan that is not active or not there gets no wake", async () => {
    const closed = freshPlanId();
    const life = { state: "closed", activatedAt: null, closedAt: morning.toString() } as const;
    await store.savePlan(storedPlan(closed, { life }));
    const unknown = freshPlanId();
    for (const id of [closed, unknown]) {
      await store.setNextWake(id, 1, morning);
      await store.bringWakeForward(id, morning);
      await store.setNextWake(id, 1, null);
    }
    expect(await nextWake(closed)).toBeNull();
    expect(await store.plan(unknown)).toBeUndefined();
    expect(await late(1)).toEqual([]);
  });
}
