import { daysMatching, type MonthDays, parseDaysOfMonth, parseDaysOfWeek } from "./cron-days.ts";
import { parseNumbers } from "./cron-field.ts";

/** A parsed `cron(minutes hours day-of-month month day-of-week year)`; numbers ascend. */
export interface Cron {
  minutes: number[];
  hours: number[];
  days: MonthDays;
  months: number[];
  years: number[];
}

const monthNames = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");

/**
 * Parses the fields of an AWS cron expression, or null where AWS refuses them: one of the two day
 * fields must be `?`, and only one. The year may be left out.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function parseCron(text: string): Cron | null {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year = "*", ...rest] = text.split(/ +/);
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek || rest.length > 0) return null;
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) return null;
  const minutes = parseNumbers(minute, 0, 59);
  const hours = parseNumbers(hour, 0, 23);
  const months = parseNumbers(month, 1, 12, monthNames);
  const years = parseNumbers(year, 1970, 2199);
  const days = dayOfWeek === "?" ? parseDaysOfMonth(dayOfMonth) : parseDaysOfWeek(dayOfWeek);
  return minutes && hours && months && years && days
    ? { minutes, hours, days, months, years }
    : null;
}

/**
 * The next matching civil minute strictly after `after`, or null when the years run out. Civil
 * times are milliseconds since the epoch as if they were UTC.
 */
export function nextCivilMinute(cron: Cron, after: number): number | null {
  const from = new Date(Math.floor(after / 60_000) * 60_000 + 60_000);
  const floor = [
    from.getUTCFullYear(),
    from.getUTCMonth() + 1,
    from.getUTCDate(),
    from.getUTCHours(),
    from.getUTCMinutes(),
  ] as const;

  // `tight` says that every larger unit still equals the floor, so that this one must not fall below.
  for (const year of atLeast(cron.years, floor[0], true)) {
    const tightYear = year === floor[0];
    for (const month of atLeast(cron.months, floor[1], tightYear)) {
      const tightMonth = tightYear && month === floor[1];
      for (const day of atLeast(daysMatching(cron.days, year, month), floor[2], tightMonth)) {
        const tightDay = tightMonth && day === floor[2];
        for (const hour of atLeast(cron.hours, floor[3], tightDay)) {
          const tightHour = tightDay && hour === floor[3];
          const [minute] = atLeast(cron.minutes, floor[4], tightHour);
          if (minute !== undefined) return Date.UTC(year, month - 1, day, hour, minute);
        }
      }
    }
  }
  return null;
}

function atLeast(numbers: number[], floor: number, tight: boolean): number[] {
  return tight ? numbers.filter((n) => n >= floor) : numbers;
}
