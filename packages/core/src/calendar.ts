import * as z from "zod/mini";
import { addDays, CivilDate, weekday } from "./civil-date.ts";
import { Line } from "./line.ts";
import { keptWith, remembered } from "./remembered.ts";
import table from "./vn-holidays.json" with { type: "json" };

const NamedDay = z.strictObject({ on: CivilDate, name: Line });

/** What an office changes in the announced table: days off added, working days restored. */
export const CalendarOverrides = z.strictObject({
  off: z._default(z.array(NamedDay).check(z.maxLength(1000)), []),
  working: z._default(z.array(NamedDay).check(z.maxLength(1000)), []),
});
export type CalendarOverrides = z.infer<typeof CalendarOverrides>;

/**
 * Working days of public servants: Saturdays and Sundays off, public holidays and announced swap
 * days. Labour Code 2019, art. 111 and 112; the table carries its sources.
 */
export interface Calendar {
  isWorkingDay(on: CivilDate): boolean;
  /** Why a day is off, or null: the holiday's name, or none for a plain weekend. */
  nameOf(on: CivilDate): string | null;
  /** The next working day strictly after, and the last strictly before. */
  next(on: CivilDate): CivilDate;
  previous(on: CivilDate): CivilDate;
  /** False for a year that has no announced table and falls back to the fixed holidays. */
  isAnnounced(year: string): boolean;
}

interface YearTable {
  status: string;
  off: { on: CivilDate; name: string }[];
  workingWeekends: { on: CivilDate; name: string }[];
}

/** Holidays on a fixed date of the Gregorian calendar: all that is sure of an unannounced year. */
const fixedHolidays = [
  { day: "01-01", name: "Tết Dương lịch", since: 0 },
  { day: "04-30", name: "Ngày Chiến thắng", since: 0 },
  { day: "05-01", name: "Quốc tế Lao động", since: 0 },
  { day: "09-02", name: "Quốc khánh", since: 0 },
  { day: "11-24", name: "Ngày Văn hóa Việt Nam", since: 2026 },
];

const years: Record<string, YearTable> = table.years;
const off = new Map(Object.values(years).flatMap((y) => y.off.map((d) => [d.on, d.name] as const)));
const working = new Set(Object.values(years).flatMap((y) => y.workingWeekends.map((d) => d.on)));

export function vietnamCalendar(overrides: CalendarOverrides = noOverrides): Calendar {
  const isAsAnnounced = overrides.off.length === 0 && overrides.working.length === 0;
  return isAsAnnounced ? announced : changed(overrides);
}

const noOverrides: CalendarOverrides = { off: [], working: [] };

/** Most plans change nothing: they share one, with the days that it has worked out. */
const announced = calendarWith(noOverrides);
const changed = keptWith(calendarWith);

function calendarWith(overrides: CalendarOverrides): Calendar {
  const extraOff = new Map(overrides.off.map((day) => [day.on, day.name]));
  const extraWorking = new Set(overrides.working.map((day) => day.on));

  function nameOf(on: CivilDate): string | null {
    if (extraOff.has(on)) return extraOff.get(on) ?? null;
    if (extraWorking.has(on) || working.has(on)) return null;
    const name = off.get(on);
    if (name || years[on.slice(0, 4)]) return name ?? null;
    const fixed = fixedHolidays.find(
      (h) => h.day === on.slice(5) && Number(on.slice(0, 4)) >= h.since,
    );
    return fixed?.name ?? null;
  }

  function decide(on: CivilDate): boolean {
    if (extraOff.has(on)) return false;
    if (extraWorking.has(on) || working.has(on)) return true;
    return weekday(on) <= 5 && nameOf(on) === null;
  }

  const isWorkingDay = remembered(decide);
  const next = remembered((on: CivilDate) => nearestWorkingDay(on, 1));
  const previous = remembered((on: CivilDate) => nearestWorkingDay(on, -1));

  function nearestWorkingDay(from: CivilDate, direction: 1 | -1): CivilDate {
    for (let day = addDays(from, direction), idle = 0; idle < longestBreakDays; idle++) {
      if (isWorkingDay(day)) return day;
      day = addDays(day, direction);
    }
    throw new RangeError(`no working day within a year of ${from}`);
  }

  return {
    isWorkingDay,
    next,
    previous,
    nameOf,
    isAnnounced: (year) => years[year]?.status === "announced",
  };
}

/** Longer than any break: an office that closes every day by mistake gets an error, not a hang. */
const longestBreakDays = 366;

/** The day itself when it is a working day, else the one before: reminders roll back. */
export function workingDayOnOrBefore(calendar: Calendar, on: CivilDate): CivilDate {
  return calendar.isWorkingDay(on) ? on : calendar.previous(on);
}

/** The day itself when it is a working day, else the next: deadlines roll forward. */
export function workingDayOnOrAfter(calendar: Calendar, on: CivilDate): CivilDate {
  return calendar.isWorkingDay(on) ? on : calendar.next(on);
}

/** The `count`-th working day strictly after `on`; `on` itself for 0. */
export function workingDaysAfter(calendar: Calendar, on: CivilDate, count: number): CivilDate {
  let day = on;
  for (let left = count; left > 0; left--) day = calendar.next(day);
  return day;
}

/** The `count`-th working day strictly before `on`; `on` itself for 0. */
export function workingDaysBefore(calendar: Calendar, on: CivilDate, count: number): CivilDate {
  let day = on;
  for (let left = count; left > 0; left--) day = calendar.previous(day);
  return day;
}

/** Working days in `(after, upTo]`; 0 when `upTo` is not later. */
export function workingDaysBetween(calendar: Calendar, after: CivilDate, upTo: CivilDate): number {
  let count = 0;
  for (let day = calendar.next(after); day <= upTo; day = calendar.next(day)) count++;
  return count;
}
