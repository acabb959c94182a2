import { type Statistics, statistics } from "@dondoc/core/figures/statistics";
import type { Situation } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOf } from "@dondoc/core/obligation/state";
import { activeSituation } from "./active.ts";
import { readPlanState } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import type { StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";

export interface PlanStatus {
  stored: StoredPlan;
  /** None while the plan is a draft or closed. */
  standing: {
    situation: Situation;
    entries: Entry[];
    statistics: Statistics;
    mailsSent: number;
  } | null;
}

/** Where a plan stands now. Reads only. */
export async function planStatus(app: App, planId: string): Promise<PlanStatus> {
  const state = await readPlanState(app, planId);
  if (!state) throw new Refusal("plan-unknown", `no plan ${planId}`);
  const situation = activeSituation(state);
  if (!situation) return { stored: state.stored, standing: null };
  const entries = entriesOf(situation, app.clock.now());
  const mailsSent = state.ledger.filter((record) => record.progress.state !== "claimed").length;
  return {
    stored: state.stored,
    standing: { situation, entries, statistics: statistics(situation, entries), mailsSent },
  };
}
