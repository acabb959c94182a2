import { activeSituation } from "@dondoc/app/active";
import { asOperator } from "@dondoc/app/console/opened";
import { readPlanState } from "@dondoc/app/plan/plan-reads";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { closePlan, importPlan } from "@dondoc/app/plan-life";
import { reconcileWakes } from "@dondoc/app/reconcile";
import { wakesAhead } from "@dondoc/core/notice/wake";
import { describe, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { dayOf, season } from "../support/season.ts";

const planId = "pln_nghia-hanh-bdhvs-2025";

describe("schedules are derived: deleted, doubled or stale, they are made right again", () => {
  test("a second reconciliation calls nothing; a lost and an idle wake cost one call each", async () => {
    const { runtime } = await season();
    const { app } = runtime;
    const situation = activeSituation((await readPlanState(app, planId))!)!;
    const now = app.clock.now();
    const wakes = wakesAhead(situation, now);
    expect(wakes.length).toBeGreaterThan(50);
    const calls = () => reconcileWakes(app, situation, wakes, now);
    expect(await calls()).toEqual({ set: 0, removed: 0 });

    const held = await app.scheduler.held(planId);
    await app.scheduler.remove(held[3]!.name);
    await app.scheduler.set(planId, now.add({ hours: 5 }), situation.plan.zone);
    expect(await calls()).toEqual({ set: 1, removed: 1 });
    expect(await calls()).toEqual({ set: 0, removed: 0 });
  });

  test("with every schedule deleted the sweep wakes the plan, and nobody misses the day", async () => {
    const { runtime, advanceTo, inbox } = await season();
    const { app } = runtime;
    for (const wake of await app.scheduler.held(planId)) await app.scheduler.remove(wake.name);
    await advanceTo("2025-09-18T12:00");
    expect((await inbox()).filter((m) => m.unit === "doan").map(dayOf)).toEqual(["2025-09-18"]);
    expect((await app.scheduler.held(planId)).length).toBeGreaterThan(50);
  });

  test("an edited deadline is told with its new date, and once", async () => {
    const { runtime, advanceTo, inbox } = await season();
    const { app } = runtime;
    await advanceTo("2025-09-18T12:00");
    const { plan } = (await readPlan(app, planId))!;
    const duties = plan.duties.map((duty) =>
      duty.id === "r1-1"
        ? { ...duty, window: { kind: "before" as const, on: "2025-09-25", tentative: false } }
        : duty,
    );
    await importPlan(app, byOperator({ ...plan, duties }));
    await advanceTo("2025-09-19T12:00");
    const doan = (await inbox()).filter((m) => m.unit === "doan");
    expect(doan.map(dayOf)).toEqual(["2025-09-18", "2025-09-19"]);
    expect(doan[1]!.text).toContain("25/9/2025");
  });

  test("a closed plan is silent and its links are dead", async () => {
    const { runtime, advanceTo, inbox } = await season();
    const { app } = runtime;
    await advanceTo("2025-09-18T12:00");
    const mails = await inbox();
    await closePlan(app, { opened: asOperator(planId, "close") });
    expect(await app.scheduler.held(planId)).toEqual([]);
    await advanceTo("2025-10-31T12:00");
    expect((await inbox()).length).toBe(mails.length);
    expect((await fetch(mails.at(-1)!.links[0]!)).status).toBe(404);
  });
});
