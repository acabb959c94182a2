import { situationOfState } from "@dondoc/app/active";
import type { PlanState } from "@dondoc/app/plan/plan-reads";
import type { DecisionEvent } from "@dondoc/app/records";
import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { afterDecision } from "@dondoc/core/answer/extension";
import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { instantOf, localDate } from "@dondoc/core/calendar/local-time";
import { afterCheckIn, initialStanding, type Standing } from "@dondoc/core/obligation/standing";
import { entriesOf } from "@dondoc/core/obligation/state";
import type { ReportInput } from "./report/report-input.ts";

/**
 * A plan as it stood at the end of a day: the answers and decisions up to then, folded anew, and the
 * ad hoc reports that were asked by then, under the plan as it is now. Of today that is how it stands.
 */
export function eveningOf(
  state: PlanState,
  history: readonly (CheckIn | DecisionEvent)[],
  on: CivilDate,
): Omit<ReportInput, "scope"> {
  const { zone } = state.stored.plan;
  const until = ({ at }: { at: string }) => localDate(at, zone) <= on;
  const situation = situationOfState({
    ...state,
    requests: requestsBy(state, on),
    standings: standingsFrom(history.filter(until)),
    ledger: state.ledger.filter((record) => record.on <= on),
  });
  return { situation, entries: entriesOf(situation, instantOf(on, "23:59", zone)), on };
}

/** The ad hoc reports that were asked by the end of a day; one whose moment was not kept is taken for early. */
export function requestsBy({ stored, requests }: PlanState, on: CivilDate): AdHocRequest[] {
  const { zone } = stored.plan;
  return requests.filter(({ askedAt }) => askedAt === undefined || localDate(askedAt, zone) <= on);
}

/** Where each obligation stands after a history, the oldest first. */
function standingsFrom(history: readonly (CheckIn | DecisionEvent)[]): Standing[] {
  const standings = new Map<string, Standing>();
  for (const event of history) {
    const { obligation: id, unit } = event;
    const before = standings.get(id) ?? initialStanding({ id, unit });
    // A decision on nothing that was asked changes nothing, as when it was made.
    const after =
      "kind" in event ? (afterDecision(before, event) ?? before) : afterCheckIn(before, event);
    standings.set(id, after);
  }
  return [...standings.values()];
}
