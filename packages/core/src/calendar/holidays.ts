import * as z from "zod/mini";
import { Line } from "../schema/line.ts";
import { CivilDate } from "./civil-date.ts";

const NamedDay = z.strictObject({ on: CivilDate, name: Line });

/**
 * The days of one year that differ from its weeks. `announced` by the Prime Minister, or the `floor`: what
 * the Labour Code alone makes sure.
 */
const HolidayYear = z.strictObject({
  status: z.enum(["announced", "floor"]),
  off: z.array(NamedDay),
  /** Saturdays and Sundays worked in exchange. */
  working: z.array(NamedDay),
  /** Off under both usual choices of the announcement; worked until it is announced. */
  likely: z.array(CivilDate),
  /** The lunar New Year's Day (*mùng 1 Tết*), where it is known. */
  newYear: z.nullable(CivilDate),
});
export type HolidayYear = z.infer<typeof HolidayYear>;

/** The public holidays of a stage (*lịch nghỉ*), by year (`"2027"`). Data of its own, replaced without a release. */
export const Holidays = z.strictObject({
  /** The day on which they were put together. */
  asOf: CivilDate,
  years: z.record(z.string(), HolidayYear),
});
export type Holidays = z.infer<typeof Holidays>;

/** The part that a plan between two days needs; the years at its edges too, into which days may roll. */
export function holidaysBetween(
  { asOf, years }: Holidays,
  from: CivilDate,
  to: CivilDate,
): Holidays {
  const [first, last] = [Number(from.slice(0, 4)) - 1, Number(to.slice(0, 4)) + 1];
  const within = ([year]: [string, HolidayYear]) => Number(year) >= first && Number(year) <= last;
  return { asOf, years: Object.fromEntries(Object.entries(years).filter(within)) };
}

/** What of a holidays' file is reckoned with; `holidays-file.ts` reads and checks the whole. */
interface WrittenHolidays {
  asOf: string;
  off: Readonly<Record<string, readonly (readonly string[])[]>>;
  workingWeekends: Readonly<Record<string, readonly (readonly string[])[]>>;
  floor: Readonly<
    Record<string, { off: readonly (readonly string[])[]; likely: readonly (readonly string[])[] }>
  >;
  lunar: Readonly<Record<string, { mung1: string }>>;
}

/** The holidays that a file, known to be right, tells of. */
export function holidaysOf({
  asOf,
  off,
  workingWeekends,
  floor,
  lunar,
}: WrittenHolidays): Holidays {
  const named = ([on = "", name = ""]: readonly string[]) => ({ on, name });
  const newYear = (of: string) => lunar[of]?.mung1 ?? null;
  const years: Record<string, HolidayYear> = {};
  for (const [of, days] of Object.entries(off))
    years[of] = {
      status: "announced",
      off: days.map(named),
      working: (workingWeekends[of] ?? []).map(named),
      likely: [],
      newYear: newYear(of),
    };
  for (const [of, days] of Object.entries(floor))
    years[of] = {
      status: "floor",
      off: days.off.map(named),
      working: [],
      likely: days.likely.map(([on = ""]) => on),
      newYear: newYear(of),
    };
  return { asOf, years };
}
