import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { type Situation, today } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOf } from "@dondoc/core/obligation/state";
import { situationOfState } from "../active.ts";
import { type PlanState, readPlanState } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Membership } from "./account.ts";
import { authorised, membershipIn, type Opened } from "./opened.ts";
import type { Permission } from "./permission.ts";
import type { Principal } from "./session.ts";

/** A plan as one of its members has it before them. */
export interface OpenPlan {
  membership: Membership;
  state: PlanState;
  situation: Situation;
  entries: Entry[];
  /** The civil date of now in the plan's zone. */
  on: CivilDate;
}

/** Opens a plan for what the member wants to do with it: one query. Reads only. */
export async function openPlan<R extends Permission>(
  app: App,
  principal: Principal,
  planId: string,
  permission: R,
): Promise<OpenPlan & { opened: Opened<R> }> {
  const opened = authorised(principal, planId, permission);
  const state = await readPlanState(app, planId);
  if (!state) throw new Refusal("plan-unknown", `no plan ${planId}`);
  const situation = situationOfState(state);
  const now = app.clock.now();
  return {
    opened,
    membership: membershipIn(principal, planId),
    state,
    situation,
    entries: entriesOf(situation, now),
    on: today(situation, now),
  };
}
