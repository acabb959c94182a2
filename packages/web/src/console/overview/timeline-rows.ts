import { type CivilDate, daysBetween } from "@dondoc/core/calendar/civil-date";
import type { Entry } from "@dondoc/core/obligation/state";
import { matterOf } from "./filter.ts";

/** A row of the timeline: a task, duty or request with the stretches of time in which it is to be done. */
export interface TimelineRow {
  key: string;
  ref: string;
  title: string;
  stretches: Stretch[];
}

export interface Stretch {
  kind: "hard" | "tentative" | "ongoing";
  fromOn: CivilDate;
  toOn: CivilDate;
  total: number;
  done: number;
  overdue: number;
}

/** The plan's matters as rows, each with its stretches in order of time; those without a start begin with the plan. */
export function timelineRows(
  entries: readonly Entry[],
  period: { startsOn: CivilDate; endsOn: CivilDate },
): TimelineRow[] {
  const rows = new Map<string, TimelineRow & { byDates: Map<string, Stretch> }>();
  for (const entry of entries) {
    const key = matterOf(entry);
    const { ref, title } = entry.obligation;
    const row = rows.get(key) ?? {
      key,
      ref: ref.replace(/ \([^)]*\)$/, ""),
      title,
      stretches: [],
      byDates: new Map(),
    };
    rows.set(key, row);
    const { kind, fromOn, toOn } = spanOf(entry, period);
    const dates = `${kind} ${fromOn} ${toOn}`;
    const stretch = row.byDates.get(dates) ?? { kind, fromOn, toOn, total: 0, done: 0, overdue: 0 };
    row.byDates.set(dates, stretch);
    stretch.total += 1;
    if (entry.standing.activity.status === "done") stretch.done += 1;
    if (entry.state.kind === "overdue") stretch.overdue += 1;
  }
  return [...rows.values()].map(({ byDates, ...row }) => ({
    ...row,
    stretches: [...byDates.values()].sort((a, b) => daysBetween(b.toOn, a.toOn)),
  }));
}

function spanOf(
  { deadline }: Entry,
  period: { startsOn: CivilDate; endsOn: CivilDate },
): Pick<Stretch, "kind" | "fromOn" | "toOn"> {
  if (deadline.kind === "ongoing")
    return { kind: "ongoing", fromOn: period.startsOn, toOn: period.endsOn };
  const { kind, startsOn, statedOn } = deadline;
  const from = startsOn ?? period.startsOn;
  return { kind, fromOn: from < statedOn ? from : statedOn, toOn: statedOn };
}
