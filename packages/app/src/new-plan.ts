import type { Plan } from "@dondoc/core/plan/plan";
import { type Actor, auditEntry } from "./console/audit.ts";
import { seedMembers } from "./console/member.ts";
import { holidaysFor } from "./holidays.ts";
import type { App } from "./ports.ts";
import type { StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";

/** Saves a plan that is new here as a draft, with the members that it names itself. */
export async function createPlan(app: App, plan: Plan, who: Actor): Promise<StoredPlan> {
  const stored: StoredPlan = {
    plan,
    version: 1,
    savedAt: app.clock.now().toString(),
    life: { state: "draft" },
    nextWakeAt: null,
    ...(await holidaysFor(app, plan)),
  };
  const saved = await app.store.savePlan(stored, auditEntry(app, who, "plan-imported", null));
  if (saved === "conflict") throw new Refusal("plan-changed", "there is a plan of this id");
  app.log.info("plan saved", { plan: plan.id, version: 1, state: "draft" });
  await seedMembers(app, plan, who);
  return stored;
}
