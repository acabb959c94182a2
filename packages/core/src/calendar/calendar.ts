import * as z from "zod/mini";
import { keptWith, remembered } from "../remembered.ts";
import { Line } from "../schema/line.ts";
import { addDays, CivilDate, daysBetween, weekday } from "./civil-date.ts";
import type { Holidays, HolidayYear } from "./holidays.ts";

/** The longest range that an office enters: a summer. A range of a year is a slip of the hand. */
const mostDays = 100;

const DayRange = z.strictObject({ from: CivilDate, to: CivilDate, why: Line }).check(
  z.refine(({ from, to }) => from <= to, "from must not be after to"),
  z.refine(
    ({ from, to }) => from > to || daysBetween(from, to) < mostDays,
    `a range has at most ${mostDays} days`,
  ),
);
/** Days in a row that an office decides on itself (*ngày nghỉ riêng, làm bù*); both ends belong to them. */
export type DayRange = z.infer<typeof DayRange>;

/** As a plan file has them: a date; `from`, `to` and `why`; or `on` and `name`, for one day. */
type WrittenDay =
  | string
  | { from: string; to?: string; why?: string }
  | { on: string; name?: string };

/** Said of days whose reason nobody gave. */
const unexplained = "Theo lịch của cơ quan";

const OwnDays = z._default(
  z
    .array(
      z.pipe(
        z.transform((written: WrittenDay): unknown => inFull(written)),
        DayRange,
      ),
    )
    .check(z.maxLength(1000)),
  [],
);

function inFull(written: WrittenDay): unknown {
  if (typeof written === "string") return { from: written, to: written, why: unexplained };
  if (typeof written !== "object" || written === null) return written;
  if ("on" in written) {
    const { on, name = unexplained, ...rest } = written;
    return { from: on, to: on, why: name, ...rest };
  }
  const { from } = written;
  return { to: from, why: unexplained, ...written };
}

/** What an office changes in the stage's holidays: days off added, working days restored, years confirmed. */
export const CalendarOverrides = z.strictObject({
  off: OwnDays,
  working: OwnDays,
  /** Years whose days off, with the office's own, are all in: nothing is asked about them any more. */
  confirmedYears: z._default(z.array(z.int().check(z.gte(2000), z.lt(2200))), []),
});
export type CalendarOverrides = z.infer<typeof CalendarOverrides>;

/**
 * Working days of public servants: Saturdays and Sundays off, public holidays and announced swap
 * days. Labour Code 2019, art. 111 and 112; the holidays' file carries its sources.
 */
export interface Calendar {
  isWorkingDay(on: CivilDate): boolean;
  /** Why a day is off, or null: the holiday's name, or none for a plain weekend. */
  nameOf(on: CivilDate): string | null;
  /** The next working day strictly after, and the last strictly before. */
  next(on: CivilDate): CivilDate;
  previous(on: CivilDate): CivilDate;
  /** How sure the days of a year (`"2027"`) are; one that the holidays do not know has its fixed ones alone. */
  statusOf(year: string): YearStatus;
  /** What the holidays say of a year, before any day of the office's own. */
  holidaysOf(year: string): HolidayYear | undefined;
}

export type YearStatus = HolidayYear["status"] | "confirmed";

/** Holidays on a fixed date of the Gregorian calendar: all that is sure of a year that no table knows. */
const fixedHolidays = [
  { day: "01-01", name: "Tết Dương lịch", since: 0 },
  { day: "04-30", name: "Ngày Chiến thắng", since: 0 },
  { day: "05-01", name: "Quốc tế Lao động", since: 0 },
  { day: "09-02", name: "Quốc khánh", since: 0 },
  { day: "11-24", name: "Ngày Văn hóa Việt Nam", since: 2026 },
];

/** The calendar of a plan: its stage's holidays, and what its office changes in them. */
export function vietnamCalendar(
  holidays: Holidays,
  overrides: CalendarOverrides = noOverrides,
): Calendar {
  const { off, working, confirmedYears } = overrides;
  const isUnchanged = off.length + working.length + confirmedYears.length === 0;
  return calendarsOf(holidays)(isUnchanged ? noOverrides : overrides);
}

/** Most plans change nothing: they share one calendar, with the days that it has worked out. */
const noOverrides: CalendarOverrides = { off: [], working: [], confirmedYears: [] };

const calendarsOf = keptWith((holidays: Holidays) =>
  keptWith((overrides: CalendarOverrides) => calendarWith(holidays, overrides)),
);

/** Each day of some ranges, with why. */
export function daysOf(ranges: readonly DayRange[]): Map<CivilDate, string> {
  const days = new Map<CivilDate, string>();
  for (const { from, to, why } of ranges)
    for (let on = from; on <= to; on = addDays(on, 1)) days.set(on, why);
  return days;
}

function calendarWith({ years }: Holidays, overrides: CalendarOverrides): Calendar {
  const tables = Object.values(years);
  const off = new Map(tables.flatMap((y) => y.off.map((d) => [d.on, d.name] as const)));
  const working = new Set(tables.flatMap((y) => y.working.map((d) => d.on)));
  const [extraOff, extraWorking] = [daysOf(overrides.off), daysOf(overrides.working)];
  const confirmed = new Set(overrides.confirmedYears.map(String));

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

  function isWorkingDay(on: CivilDate): boolean {
    if (extraOff.has(on)) return false;
    if (extraWorking.has(on) || working.has(on)) return true;
    return weekday(on) <= 5 && nameOf(on) === null;
  }

  function nearestWorkingDay(from: CivilDate, direction: 1 | -1): CivilDate {
    for (let day = addDays(from, direction), idle = 0; idle < longestBreakDays; idle++) {
      if (isWorkingDay(day)) return day;
      day = addDays(day, direction);
    }
    throw new RangeError(`no working day within a year of ${from}`);
  }

  return {
    isWorkingDay,
    next: remembered((on: CivilDate) => nearestWorkingDay(on, 1)),
    previous: remembered((on: CivilDate) => nearestWorkingDay(on, -1)),
    nameOf,
    statusOf: (year) => (confirmed.has(year) ? "confirmed" : (years[year]?.status ?? "floor")),
    holidaysOf: (year) => years[year],
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
