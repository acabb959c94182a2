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
import { type KeyHolder, requirePlan } from "./key-holder.ts";

/** A plan as a key has it before it. */
export interface PlanForKey {
  state: PlanState;
  situation: Situation;
  entries: Entry[];
  /** The civil date of now in the plan's zone. */
  on: CivilDate;
}

/** Where a plan stands: one query. Reads only. */
export async function planForKey(app: App, holder: KeyHolder, planId: string): Promise<PlanForKey> {
  requirePlan(holder, planId);
  return standing(app, planId, await readPlanState(app, planId));
}

/** The same with everything that was ever answered: still one query. */
export async function planRecordForKey(
  app: App,
  holder: KeyHolder,
  planId: string,
): Promise<PlanForKey & Pick<PlanRecord, "history" | "attachments">> {
  requirePlan(holder, planId);
  const record = await readPlanRecord(app, planId);
  const { history = [], attachments = [] } = record ?? {};
  return { ...standing(app, planId, record), history, attachments };
}

function standing(app: App, planId: string, state: PlanState | undefined): PlanForKey {
  if (!state) throw new Refusal("plan-unknown", `no plan ${planId}`);
  const situation = situationOfState(state);
  const now = app.clock.now();
  return { state, situation, entries: entriesOf(situation, now), on: today(situation, now) };
}
