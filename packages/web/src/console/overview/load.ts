import { addDays, type CivilDate, daysBetween, weekday } from "@dondoc/core/calendar/civil-date";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";

/** What a unit has due in one week. */
export interface Cell {
  unit: string;
  /** The week's Monday. */
  week: CivilDate;
  total: number;
  done: number;
  overdue: number;
}

export interface Load {
  /** Mondays, in order, without gaps. */
  weeks: CivilDate[];
  /** The units with something due in those weeks, the most overdue first. */
  units: string[];
  cells: Cell[];
}

/** Half a year: more columns are too narrow to read. */
export const mostWeeks = 26;

export function mondayOf(on: CivilDate): CivilDate {
  return addDays(on, 1 - weekday(on));
}

/**
 * The deadlines of each unit by week (*khối lượng theo tuần*). A season longer than half a year is
 * shown around today, a third of it behind.
 */
export function loadOf(entries: readonly Entry[], on: CivilDate): Load {
  const dated = entries.flatMap((entry) =>
    entry.deadline.kind === "ongoing"
      ? []
      : [{ entry, week: mondayOf(entry.deadline.statedOn), unit: entry.obligation.unit }],
  );
  const weeks = weeksOf(
    dated.map(({ week }) => week),
    on,
  );
  const shown = new Set(weeks);
  const cells = new Map<string, Cell>();
  for (const { entry, week, unit } of dated) {
    if (!shown.has(week)) continue;
    const key = `${unit} ${week}`;
    const cell = cells.get(key) ?? { unit, week, total: 0, done: 0, overdue: 0 };
    cells.set(key, cell);
    cell.total += 1;
    if (isClosed(entry)) cell.done += 1;
    if (entry.state.kind === "overdue") cell.overdue += 1;
  }
  const overdue = new Map<string, number>();
  for (const cell of cells.values())
    overdue.set(cell.unit, (overdue.get(cell.unit) ?? 0) + cell.overdue);
  const units = [...overdue].sort(([, a], [, b]) => b - a).map(([unit]) => unit);
  return { weeks, units, cells: [...cells.values()] };
}

function weeksOf(mondays: readonly CivilDate[], on: CivilDate): CivilDate[] {
  const [first, last] = [mondays.toSorted()[0], mondays.toSorted().at(-1)];
  if (first === undefined || last === undefined) return [];
  const back = addDays(mondayOf(on), -7 * Math.floor(mostWeeks / 3));
  const isLong = daysBetween(first, last) / 7 + 1 > mostWeeks;
  const latest = addDays(last, -7 * (mostWeeks - 1));
  const from = !isLong || back < first ? first : back > latest ? latest : back;
  const count = Math.min(mostWeeks, daysBetween(from, last) / 7 + 1);
  return Array.from({ length: count }, (_, index) => addDays(from, 7 * index));
}
