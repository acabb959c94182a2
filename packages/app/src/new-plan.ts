import type { InForce } from "@dondoc/core/authority/taken-apart";
import type { Plan } from "@dondoc/core/plan/plan";
import { saveForAll } from "./authority/other-plans.ts";
import { auditEntry } from "./console/audit.ts";
import { newFollowUp, type Step } from "./console/follow-up.ts";
import { followUpChange } from "./console/follow-up-rows.ts";
import type { Opened } from "./console/opened.ts";
import { holidaysFor } from "./holidays.ts";
import type { App } from "./ports.ts";
import type { StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";

/** The rights to what a plan says, each to its own parts. */
export type PlanEditing = "edit-plan" | "edit-policy" | "follow-up";

export interface NewPlan {
  opened: Opened<PlanEditing>;
  plan: Plan;
  /** Its files, where it was made by them. */
  files?: InForce | undefined;
  steps: Step[];
}

/**
 * Saves a plan that is new here as a draft; its first members are owed `steps`, for `carryOut`. It is made by who
 * edits it, or edits the plan whose office it is made at.
 */
export async function createPlan(
  app: App,
  { opened, plan, files, steps }: NewPlan,
): Promise<StoredPlan> {
  const { who } = opened;
  const stored: StoredPlan = {
    plan,
    version: 1,
    savedAt: app.clock.now().toString(),
    life: { state: "draft" },
    nextWakeAt: null,
    ...(await holidaysFor(app, plan)),
  };
  const entry = auditEntry(app, who, "plan-imported", null);
  const owed = followUpChange(app, newFollowUp(app, plan.id, steps, who));
  const saved = await saveForAll(app, stored, { entry, owed: [owed], files });
  if (saved === "conflict") throw new Refusal("plan-changed", "there is a plan of this id");
  app.log.info("plan saved", { plan: plan.id, version: 1, state: "draft" });
  return stored;
}
