import { realPlan } from "@dondoc/core/testing/real-plan";
import { beforeEach, expect, test } from "vitest";
import { savePlan } from "../plan/plan-rows.ts";
import type { App } from "../ports.ts";
import type { StoredPlan } from "../records.ts";
import { planHeadKey } from "../world/keys.ts";
import { createMemoryTable } from "../world/memory-table.ts";
import { always, over } from "../world/table.ts";
import { readPlanHeads } from "./head-rows.ts";
import { requireRoom } from "./room.ts";

const plan = realPlan();
const at = "2025-09-01T00:00:00Z";
const active = { state: "active", activatedAt: at } as const;
const stored = (more: Partial<StoredPlan> = {}): StoredPlan => ({
  ...{ plan, version: 1, savedAt: at, life: active, nextWakeAt: null },
  ...more,
});

let app: Pick<App, "table" | "log">;
beforeEach(() => {
  app = { table: createMemoryTable(), log: { info() {}, warn() {}, error() {} } };
});

/** Heads of other plans of the authority, as if each had been saved. */
async function others(count: number, changed: object = {}): Promise<void> {
  await savePlan(app, stored());
  const [head] = await readPlanHeads(app, plan.authority);
  const { asked: _, ...known } = head ?? { asked: [] };
  for (let n = 1; n <= count; n++) {
    const id = `pln_khac-${n}`;
    const body = JSON.stringify({ ...known, id, ...changed });
    await app.table.transact([over({ ...planHeadKey(plan.authority, id), body }, always)]);
  }
}

const another = stored({ plan: { ...plan, id: "pln_moi" } });

test("a plan begins to be followed while 199 others are, and is refused beside 200", async () => {
  await others(198, { obligations: 1 });
  await expect(requireRoom(app, another)).resolves.toBeUndefined();
  await others(199, { obligations: 1 });
  await expect(requireRoom(app, another)).rejects.toMatchObject({ code: "authority-full" });
});

test("what is closed or a draft takes no room, and a draft needs none", async () => {
  await others(300, { state: "closed" });
  await expect(requireRoom(app, another)).resolves.toBeUndefined();
  await others(300);
  const draft = stored({ plan: another.plan, life: { state: "draft" } });
  await expect(requireRoom(app, draft)).resolves.toBeUndefined();
});

test("10,000 obligations are the most that are followed at once; a plan that is followed may shrink", async () => {
  const [own] = await (async () => {
    await others(0);
    return readPlanHeads(app, plan.authority);
  })();
  expect(own?.obligations).toBeGreaterThan(50);
  await others(1, { obligations: 10_000 - 2 * (own?.obligations ?? 0) });
  await expect(requireRoom(app, another)).resolves.toBeUndefined();
  await others(1, { obligations: 10_001 - 2 * (own?.obligations ?? 0) });
  await expect(requireRoom(app, another)).rejects.toThrow("10000 living obligations");
  const fewer = stored({ version: 2, plan: { ...plan, tasks: plan.tasks.slice(1), targets: [] } });
  await expect(requireRoom(app, fewer)).resolves.toBeUndefined();
});
