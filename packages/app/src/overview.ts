import { type Statistics, statistics } from "@dondoc/core/figures/statistics";
import { byPrecedence } from "@dondoc/core/obligation/precedence";
import type { Situation } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOf, isClosed } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import type { Temporal } from "temporal-polyfill";

/** Where the whole plan stands. */
export interface Overview {
  statistics: Statistics;
  /** Overdue, the oldest stated date first; what waits for an answer is not repeated. */
  overdue: Entry[];
  /** Blocked, or with an extension request that waits for an answer. */
  waiting: Entry[];
  /** Foreseen for a day that has passed, and never settled. */
  unsettled: Entry[];
}

/** A unit sees its own; the offices that follow the plan, or answer for it, see all of it. */
export function overviewFor(
  situation: Situation,
  units: readonly string[],
  now: Temporal.Instant,
): Overview | null {
  if (!isOffice(situation.plan, units)) return null;
  const entries = entriesOf(situation, now);
  const open = entries.filter((entry) => !isClosed(entry));
  return {
    statistics: statistics(situation, entries),
    overdue: open.filter(({ state, held }) => state.kind === "overdue" && !held).sort(byPrecedence),
    waiting: open.filter((entry) => entry.held).sort(byPrecedence),
    unsettled: open.filter(({ state, held }) => state.kind === "soft" && state.passed && !held),
  };
}

/** One of the offices that follow the plan. */
export function isOffice({ roles }: Plan, units: readonly string[]): boolean {
  return Object.values(roles)
    .flat()
    .some((office) => units.includes(office));
}
