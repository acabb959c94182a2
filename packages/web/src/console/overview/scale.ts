import {
  addDays,
  addMonths,
  type CivilDate,
  daysBetween,
  firstOfMonth,
  monthOf,
} from "@dondoc/core/calendar/civil-date";

/** Where a day stands on a drawing: `from` at its left edge, the end of `to` at its right. */
export interface Scale {
  from: CivilDate;
  to: CivilDate;
  left: number;
  width: number;
}

/** The left edge of a day, in tenths of the drawing's unit; a day outside stands at the nearer edge. */
export function xOf({ from, to, left, width }: Scale, on: CivilDate): number {
  const days = daysBetween(from, to) + 1;
  const at = Math.min(Math.max(daysBetween(from, on), 0), days);
  return Math.round((left + (width * at) / days) * 10) / 10;
}

/** The right edge of a day. */
export function endOf(scale: Scale, on: CivilDate): number {
  return xOf(scale, addDays(on, 1));
}

/** More marks than this run into one another. */
const mostMarks = 14;

/** Of "12/2025". */
const markWidth = 48;

/** The firsts of months to mark: each, or as few as fit, a year at most apart; none where its words would run into another's. */
export function monthMarks(scale: Scale): CivilDate[] {
  const { from, to, left, width } = scale;
  const first = monthOf(from);
  const months = monthsBetween(first, monthOf(to)) + 1;
  const step = [1, 2, 3, 6, 12].find((each) => months / each <= mostMarks) ?? 12;
  return Array.from({ length: Math.ceil(months / step) }, (_, index) =>
    firstOfMonth(addMonths(first, index * step)),
  )
    .filter((on) => on <= to && xOf(scale, on) <= left + width - markWidth)
    .filter((on, index, all) => {
      const next = all[index + 1];
      return next === undefined || xOf(scale, next) - xOf(scale, on) >= markWidth;
    });
}

function monthsBetween(a: string, b: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(b) - count(a);
}
