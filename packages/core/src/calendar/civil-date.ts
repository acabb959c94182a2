import * as z from "zod/mini";

/**
 * A civil date (*ngày*), `YYYY-MM-DD`, in the plan's zone. A string, so that dates compare with
 * `<`, key a map and store as they are.
 */
export const CivilDate = z.string().check(
  z.refine(isCivilDate, {
    error: (issue) => `"${String(issue.input)}" is not a date of the calendar, write YYYY-MM-DD`,
  }),
);
export type CivilDate = string;

/** A day that the calendar does not have comes back from its number as another. */
export function isCivilDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOfDay(dayNumber(text)) === text;
}

// Steps of single days are counted in whole numbers: a reckoning takes thousands of them, and a
// Temporal.PlainDate for each was most of its time. The tests hold them against Temporal.

export function addDays(on: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(on) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekday(on: CivilDate): number {
  return ((dayNumber(on) + daysSinceMonday) % 7) + 1;
}

/** 1 March of the year 0, from which days are counted, was a Wednesday. */
const daysSinceMonday = 2;

/** Days in 400, in 100 and in 4 years that begin in March, so that a leap day is the last of its year. */
const [fourCenturies, century, fourYears, year] = [146_097, 36_524, 1461, 365];

/** Days since 1 March of the year 0; of a longer text that begins with a date as well. */
export function dayNumber(on: CivilDate): number {
  const month = twoDigits(on, 5);
  const years = twoDigits(on, 0) * 100 + twoDigits(on, 2) - (month < 3 ? 1 : 0);
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * year + leaps + daysBefore((month + 9) % 12) + twoDigits(on, 8) - 1;
}

/** The number that two digits of a text spell: read where they stand, since a date is read thousands of times. */
export function twoDigits(text: string, from: number): number {
  return text.charCodeAt(from) * 10 + text.charCodeAt(from + 1) - 11 * zeroCode;
}

const zeroCode = 48;

export function dateOfDay(day: number): CivilDate {
  const centuries = Math.min(3, Math.floor((day % fourCenturies) / century));
  const inCentury = (day % fourCenturies) - centuries * century;
  const inFour = inCentury % fourYears;
  const single = Math.min(3, Math.floor(inFour / year));
  const rest = inFour - single * year;
  const month = Math.floor((rest * 5 + 2) / 153);
  const years =
    Math.floor(day / fourCenturies) * 400 +
    centuries * 100 +
    Math.floor(inCentury / fourYears) * 4 +
    single +
    (month > 9 ? 1 : 0);
  const date = rest - daysBefore(month) + 1;
  return `${padded(years, 4)}-${padded(((month + 2) % 12) + 1, 2)}-${padded(date, 2)}`;
}

export function padded(number: number, digits: number): string {
  return String(number).padStart(digits, "0");
}

/** Days of a year before a month, March being 0: 31, 30, 31, 30, 31 and again. */
function daysBefore(month: number): number {
  return Math.floor((month * 153 + 2) / 5);
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
  const of = addMonths(month, months);
  const [whose, number] = [Number(of.slice(0, 4)), Number(of.slice(5, 7))];
  const isLeap = whose % 4 === 0 && (whose % 100 !== 0 || whose % 400 === 0);
  return `${of}-${number === 2 ? (isLeap ? 29 : 28) : thirtyDays.includes(number) ? 30 : 31}`;
}

const thirtyDays = [4, 6, 9, 11];

/** Day `day` of `month`, or its last day where the month is shorter. */
export function dayOfMonth(month: string, day: number): CivilDate {
  const last = lastOfMonth(month);
  return day < Number(last.slice(8, 10)) ? `${month}-${padded(day, 2)}` : last;
}

export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${padded(Math.floor(count / 12), 4)}-${padded((count % 12) + 1, 2)}`;
}

/** `dd/mm/yyyy`, as Vietnamese documents write a date. */
export function vnDate(on: CivilDate): string {
  return `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}
