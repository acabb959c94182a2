import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { type Situation, today } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOf } from "@dondoc/core/obligation/state";
import { situationOfState } from "../active.ts";
import { type PlanState, readPlanState } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Membership } from "./account.ts";
import type { OpenedByMember } from "./opened.ts";
import type { Permission } from "./permission.ts";

/** A plan as one of its members has it before them. */
export interface OpenPlan {
  membership: Membership;
  state: PlanState;
  situation: Situation;
  entries: Entry[];
  /** The civil date of now in the plan's zone. */
  on: CivilDate;
}

/** A plan for a member who may do anything with it: whatever the right, one may see. One query; reads only. */
export async function openPlan(
  app: App,
  { opened: { plan, membership } }: { opened: OpenedByMember<Permission> },
): Promise<OpenPlan> {
  const state = await readPlanState(app, plan);
  if (!state) throw new Refusal("plan-unknown", `no plan ${plan}`);
  const situation = situationOfState(state);
  const now = app.clock.now();
  return {
    membership,
    state,
    situation,
    entries: entriesOf(situation, now),
    on: today(situation, now),
  };
}
