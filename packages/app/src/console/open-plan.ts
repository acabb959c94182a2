import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { type Situation, today } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOf } from "@dondoc/core/obligation/state";
import { situationOfState } from "../active.ts";
import {
  type PlanRecord,
  type PlanState,
  readPlanRecord,
  readPlanState,
} from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Membership } from "./account.ts";
import type { Opened, OpenedByMember } from "./opened.ts";
import type { Permission } from "./permission.ts";

/** A plan as it stands. */
export interface PlanNow {
  state: PlanState;
  situation: Situation;
  entries: Entry[];
  /** The civil date of now in the plan's zone. */
  on: CivilDate;
}

/** {@link PlanNow} as one of its members has it before them. */
export interface OpenPlan extends PlanNow {
  membership: Membership;
}

/** Whatever a member may do with a plan, they may see it. */
export type Seeing = Opened<Permission | "read">;

/** Where a plan stands: one query. Reads only. */
export async function planNow(
  app: App,
  { opened: { plan } }: { opened: Seeing },
): Promise<PlanNow> {
  return standing(app, plan, await readPlanState(app, plan));
}

/** {@link planNow}, and who looks at it. */
export async function openPlan(
  app: App,
  { opened }: { opened: OpenedByMember<Permission> },
): Promise<OpenPlan> {
  return { membership: opened.membership, ...(await planNow(app, { opened })) };
}

/** {@link planNow} with everything that was ever answered: still one query. */
export async function planRecordNow(
  app: App,
  { opened: { plan } }: { opened: Seeing },
): Promise<PlanNow & Pick<PlanRecord, "history" | "attachments">> {
  const record = await readPlanRecord(app, plan);
  const { history = [], attachments = [] } = record ?? {};
  return { ...standing(app, plan, record), history, attachments };
}

function standing(app: App, plan: string, state: PlanState | undefined): PlanNow {
  if (!state) throw new Refusal("plan-unknown", `no plan ${plan}`);
  const situation = situationOfState(state);
  const now = app.clock.now();
  return {
    state,
    situation,
    entries: entriesOf(situation, now),
    on: today(situation, now),
  };
}
