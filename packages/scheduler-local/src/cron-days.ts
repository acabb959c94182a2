import { parseNumbers } from "./cron-field.ts";

/**
 * The days of a month that one of the two day fields names. In `weekday` kinds Sunday is 1.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export type MonthDays =
  | { kind: "days"; days: number[] }
  | { kind: "last"; before: number }
  | { kind: "nearest-weekday"; day: number | "last" }
  | { kind: "weekdays"; weekdays: number[] }
  | { kind: "last-weekday"; weekday: number }
  | { kind: "nth-weekday"; weekday: number; nth: number };

const dayNames = "SUN MON TUE WED THU FRI SAT".split(" ");

/** `L`, `L-3`, `LW`, `15W`, or a list. The wildcards stand alone, never in a list. */
export function parseDaysOfMonth(field: string): MonthDays | null {
  if (field === "LW") return { kind: "nearest-weekday", day: "last" };
  const last = /^L(?:-([1-9]|[12]\d|30))?$/.exec(field);
  if (last) return { kind: "last", before: Number(last[1] ?? 0) };
  const nearest = /^([1-9]|[12]\d|3[01])W$/.exec(field);
  if (nearest) return { kind: "nearest-weekday", day: Number(nearest[1]) };
  const days = parseNumbers(field, 1, 31);
  return days && { kind: "days", days };
}

/** `L` (the last day of the week, Saturday), `6L` (the last Friday), `3#1` (the first Tuesday), or a list. */
export function parseDaysOfWeek(field: string): MonthDays | null {
  if (field === "L") return { kind: "weekdays", weekdays: [7] };
  const last = /^(\w+)L$/.exec(field);
  const nth = /^(\w+)#([1-5])$/.exec(field);
  const named = last?.[1] ?? nth?.[1];
  if (!named) {
    const weekdays = parseNumbers(field, 1, 7, dayNames);
    return weekdays && { kind: "weekdays", weekdays };
  }
  const weekday = parseNumbers(named, 1, 7, dayNames)?.[0];
  if (weekday === undefined) return null;
  return nth
    ? { kind: "nth-weekday", weekday, nth: Number(nth[2]) }
    : { kind: "last-weekday", weekday };
}

/** The matching days of one month, ascending; a day the month does not have matches nothing. */
export function daysMatching(days: MonthDays, year: number, month: number): number[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekdayOf = (day: number) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
  const existing = Array.from({ length }, (_, index) => index + 1);
  switch (days.kind) {
    case "days":
      return days.days.filter((day) => day <= length);
    case "last":
      return days.before < length ? [length - days.before] : [];
    case "nearest-weekday": {
      const day = days.day === "last" ? length : days.day;
      return day <= length ? [nearestWeekday(day, length, weekdayOf(day))] : [];
    }
    case "weekdays":
      return existing.filter((day) => days.weekdays.includes(weekdayOf(day)));
    case "last-weekday":
      return existing.filter((day) => weekdayOf(day) === days.weekday).slice(-1);
    case "nth-weekday":
      return existing
        .filter((day) => weekdayOf(day) === days.weekday)
        .slice(days.nth - 1, days.nth);
  }
}

/** Monday to Friday nearest to a day, without leaving its month. */
function nearestWeekday(day: number, length: number, weekday: number): number {
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < length ? day + 1 : day - 2;
  return day;
}
