import { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";

/**
 * A civil date (*ngày*), `YYYY-MM-DD`, in the plan's zone. A string, so that dates compare with
 * `<`, key a map and store as they are.
 */
export const CivilDate = z.string().check(
  z.refine(isCivilDate, {
    // What is no date is reckoned with by no check of what surrounds it.
    abort: true,
    error: (issue) => `"${String(issue.input)}" is not a date of the calendar, write YYYY-MM-DD`,
  }),
);
export type CivilDate = string;

export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return dayOf(text) !== undefined;
  } catch {
    return false;
  }
}

const dayOf = (on: CivilDate) => Temporal.PlainDate.from(on);
const monthIn = (month: string) => Temporal.PlainYearMonth.from(month);

export function addDays(on: CivilDate, days: number): CivilDate {
  return dayOf(on).add({ days }).toString();
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayOf(from).until(dayOf(to)).days;
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekday(on: CivilDate): number {
  return dayOf(on).dayOfWeek;
}

/** The month of a date, `YYYY-MM`. */
export function monthOf(on: CivilDate): string {
  return on.slice(0, 7);
}

export function firstOfMonth(month: string): CivilDate {
  return `${month}-01`;
}

/** The last day of the month `months` after `month` (`YYYY-MM`); 0 is the month itself. */
export function lastOfMonth(month: string, months = 0): CivilDate {
  return dayOfMonth(addMonths(month, months), 31);
}

/** Day `day` of `month`, or its last day where the month is shorter. */
export function dayOfMonth(month: string, day: number): CivilDate {
  return monthIn(month).toPlainDate({ day }).toString();
}

export function addMonths(month: string, months: number): string {
  return monthIn(month).add({ months }).toString();
}

/** `dd/mm/yyyy`, as Vietnamese documents write a date. */
export function vnDate(on: CivilDate): string {
  return `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}
