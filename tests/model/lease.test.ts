import { readPlanState } from "@dondoc/app/plan/plan-reads";
import { latePlans } from "@dondoc/app/plan/wake-rows";
import { importPlan } from "@dondoc/app/plan-life";
import { WakeUnfinished, wakePlan } from "@dondoc/app/wake";
import { createMemoryTable } from "@dondoc/app/world/memory-table";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { instant } from "./days.ts";
import { startingPlan } from "./starting-plan.ts";
import { openWorld } from "./world.ts";

const eight = instant("2025-09-15", "08:00");
const leaseEnds = Temporal.Instant.fromEpochMilliseconds(eight).add({ minutes: 10 });

/** A minute after a wake whose mails were all cut off: nobody knows whether they left, and they did not. */
async function cutOff() {
  const table = createMemoryTable();
  const plan = startingPlan("pln_lease", [0]);
  const world = await openWorld({ table, plan, startsAt: eight - 3_600_000, onMail: () => {} });
  world.trouble(["cut", "cut", "cut"]);
  await world.advanceTo(eight + 60_000, () => {});
  const { ledger = [] } = (await readPlanState(world.app, plan.id)) ?? {};
  const claimed = { state: "claimed", leaseUntil: leaseEnds.toString() };
  expect(ledger.map(({ progress }) => progress)).toEqual([claimed, claimed, claimed]);
  return { plan, app: world.app };
}

describe("a claim whose sender is gone", () => {
  test("and whose lease ends while another wake looks at it keeps that wake unfinished", async () => {
    const { plan, app } = await cutOff();
    let now = leaseEnds.subtract({ seconds: 1 });
    const clock = {
      now: () => {
        const read = now;
        now = now.add({ seconds: 2 });
        return read;
      },
    };
    await expect(wakePlan({ ...app, clock }, plan.id)).rejects.toThrow(WakeUnfinished);
  });

  test("keeps the plan's next wake at the end of its lease, also when the plan is edited", async () => {
    const { plan, app } = await cutOff();
    await importPlan(
      app,
      byOperator({ ...plan, document: { ...plan.document, title: "thử lại" } }),
    );
    expect(await latePlans(app, leaseEnds)).toEqual([]);
    expect(await latePlans(app, leaseEnds.add({ seconds: 1 }))).toEqual([plan.id]);
  });
});
