import type { Holidays } from "@dondoc/core/calendar/holidays";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { type Situation, situationOf } from "@dondoc/core/obligation/situation";
import type { PlanState } from "./plan/plan-reads.ts";
import type { StoredPlan } from "./records.ts";

/** The situation of a plan that reminds; null for any other. */
export function activeSituation(state: PlanState): Situation | null {
  return state.stored.life.state === "active" ? situationOfState(state) : null;
}

/** The situation of a plan whatever its life: of one that is paused or closed, as it stands there. */
export function situationOfState({
  stored,
  requests,
  standings,
  ledger,
}: Omit<PlanState, "ledger" | "webhooks"> & Partial<Pick<PlanState, "ledger">>): Situation {
  const { plan, version } = stored;
  return situationOf({
    plan,
    holidays: holidaysOfPlan(stored),
    planVersion: version,
    activatedAt: activatedAtOf(stored) ?? stored.savedAt,
    requests,
    standings,
    ledger: ledger ?? [],
  });
}

/** The holidays that a plan is followed by. */
export function holidaysOfPlan({ holidays }: Pick<StoredPlan, "holidays">): Holidays {
  return holidays ?? shippedHolidays;
}

/** The plan's first activation; null for one that was never active. */
export function activatedAtOf({ life }: StoredPlan): string | null {
  return life.state === "draft" ? null : life.activatedAt;
}
