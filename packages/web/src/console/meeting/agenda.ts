import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import { type Unit, unitById } from "@dondoc/core/plan/plan";
import { byNearest, isDueWithin, soonDays } from "../overview/due.ts";

/** A unit as it is called up at the weekly meeting (*giao ban*), with what is to be said of it. */
export interface Turn {
  unit: Unit;
  /** To be spoken of: overdue, stuck, silent, due within two weeks; the most urgent first. */
  entries: Entry[];
  /** Open, but not to be spoken of this week. */
  later: number;
}

/** The units that have something to be spoken of, the most overdue first, then in the plan's order; and the others. */
export function agendaOf({ situation: { plan }, entries, on }: OpenPlan): {
  turns: Turn[];
  others: Unit[];
} {
  const byUnit = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { unit } = entry.obligation;
    const known = byUnit.get(unit);
    if (known) known.push(entry);
    else byUnit.set(unit, [entry]);
  }
  const turns: Turn[] = [];
  const others: Unit[] = [];
  for (const { id } of plan.units) {
    const unit = unitById(plan, id);
    const own = byUnit.get(id);
    if (!unit || !own) continue;
    const open = own.filter((entry) => !isClosed(entry));
    const now = open.filter((entry) => isForMeeting(entry, on)).sort(byNearest(on));
    if (now.length > 0) turns.push({ unit, entries: now, later: open.length - now.length });
    else others.push(unit);
  }
  turns.sort((a, b) => overdueIn(b) - overdueIn(a));
  return { turns, others };
}

function isForMeeting(entry: Entry, on: string): boolean {
  const { state } = entry;
  return (
    state.kind === "overdue" ||
    entry.held ||
    (state.kind === "ongoing" && state.silent) ||
    (state.kind === "soft" && state.passed) ||
    isDueWithin(entry, on, soonDays)
  );
}

function overdueIn({ entries }: Turn): number {
  return entries.filter(({ state }) => state.kind === "overdue").length;
}
