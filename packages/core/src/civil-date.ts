import { Temporal } from "temporal-polyfill";
import * as z from "zod";

/**
 * A civil date (*ngày*), `YYYY-MM-DD`, in the plan's zone. A string, so that dates compare with
 * `<`, key a map and store as they are; Temporal does the arithmetic.
 */
export const CivilDate = z.string().refine(isCivilDate, {
  error: (issue) => `"${String(issue.input)}" is not a date of the calendar, write YYYY-MM-DD`,
});
export type CivilDate = string;

function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

export function addDays(on: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(on).add({ days }).toString();
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekday(on: CivilDate): number {
  return Temporal.PlainDate.from(on).dayOfWeek;
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
  const first = Temporal.PlainDate.from(firstOfMonth(month)).add({ months });
  return first.with({ day: first.daysInMonth }).toString();
}

/** Day `day` of `month`, or its last day where the month is shorter. */
export function dayOfMonth(month: string, day: number): CivilDate {
  return Temporal.PlainDate.from(firstOfMonth(month))
    .with({ day }, { overflow: "constrain" })
    .toString();
}

export function addMonths(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

export function localDate(at: Temporal.Instant, zone: string): CivilDate {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The instant of a wall-clock time (`HH:MM`) of a civil date in a zone. */
export function instantOf(on: CivilDate, time: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant();
}

/** `dd/mm/yyyy`, as Vietnamese documents write a date. */
export function vnDate(on: CivilDate): string {
  return `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}
