import { Temporal } from "temporal-polyfill";
import { type DayRange, daysOf, vietnamCalendar } from "../../calendar/calendar.ts";
import { addDays, weekday } from "../../calendar/civil-date.ts";
import type { Holidays } from "../../calendar/holidays.ts";
import type { Plan } from "../plan.ts";
import type { PlanProblem, PlanProblemCode } from "./problem.ts";

/** A zone that nobody knows. */
export function zoneProblems({ zone }: Pick<Plan, "zone">): PlanProblem[] {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return [];
  } catch {
    return [
      {
        code: "zone-unknown",
        path: "zone",
        value: zone,
        message: "unknown time zone",
        fix: "use an IANA name such as Asia/Ho_Chi_Minh",
      },
    ];
  }
}

/** Own days that are nothing new, contradict each other, lie outside the plan or leave it no day of work. */
export function calendarProblems(plan: Plan, holidays: Holidays): PlanProblem[] {
  const { startsOn, closesOn } = plan.period;
  const outside = ownDayProblems(plan.calendar, holidays, ({ from, to }) =>
    to < startsOn || from > closesOn
      ? {
          code: "day-outside",
          message: `lies outside the plan's time (${startsOn} to ${closesOn})`,
          fix: "correct the date or take the entry out",
        }
      : null,
  );
  return outside.length > 0 ? outside : idleStretch(plan, holidays);
}

/** Own days that are nothing new or contradict each other; `misplaced` says what else is wrong with one. */
export function ownDayProblems(
  { off, working }: Plan["calendar"],
  holidays: Holidays,
  misplaced: (range: DayRange) => Pick<PlanProblem, "code" | "message" | "fix"> | null = () => null,
): PlanProblem[] {
  if (off.length + working.length === 0) return [];
  const given = vietnamCalendar(holidays);
  const offDays = daysOf(off);
  const placed = [
    ...off.map((range, i) => ({ range, path: `calendar.off[${i}]`, isOff: true })),
    ...working.map((range, i) => ({ range, path: `calendar.working[${i}]`, isOff: false })),
  ];
  return placed.flatMap(({ range, path, isOff }): PlanProblem[] => {
    const days = [...daysOf([range]).keys()];
    const value = range.from === range.to ? range.from : `${range.from} to ${range.to}`;
    const problem = (code: PlanProblemCode, message: string, fix: string) => [
      { code, path, value, message, fix },
    ];
    const other = misplaced(range);
    if (other) return problem(other.code, other.message, other.fix);
    if (isOff && days.every((on) => weekday(on) > 5 && !given.isWorkingDay(on)))
      return problem(
        "day-off-already",
        "is a weekend, which is off anyway",
        "name a working day or take the entry out",
      );
    if (isOff) return [];
    if (days.some((on) => offDays.has(on)))
      return problem(
        "day-off-and-working",
        "is a day off and a working day",
        "keep it in calendar.off or in calendar.working",
      );
    return days.some((on) => given.isWorkingDay(on))
      ? problem(
          "day-worked-already",
          "is a working day anyway",
          "name the Saturday, Sunday or holiday that is worked",
        )
      : [];
  });
}

/** Longer than any break: what would be due in it has no day to be told on. */
const longestBreak = 120;

function idleStretch({ calendar, period }: Plan, holidays: Holidays): PlanProblem[] {
  if (calendar.off.length === 0) return [];
  const { isWorkingDay } = vietnamCalendar(holidays, calendar);
  let idle = 0;
  for (let on = period.startsOn; on <= period.closesOn; on = addDays(on, 1)) {
    idle = isWorkingDay(on) ? 0 : idle + 1;
    if (idle > longestBreak)
      return [
        {
          code: "no-working-day",
          path: "calendar.off",
          value: on,
          message: `leaves no working day in the ${longestBreak} days before`,
          fix: "take days off out",
        },
      ];
  }
  return [];
}
