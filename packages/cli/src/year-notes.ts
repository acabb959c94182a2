import { vietnamCalendar } from "@dondoc/core/calendar/calendar";
import type { Holidays } from "@dondoc/core/calendar/holidays";
import { type OpenYear, openYears } from "@dondoc/core/calendar/open-years";
import type { Plan } from "@dondoc/core/plan/plan";

/** What to know of the days off of a plan's years before it starts: a line a year that is not confirmed. */
export function yearNotes(plan: Plan, holidays: Holidays): string[] {
  return openYears(plan, vietnamCalendar(holidays, plan.calendar)).map(noteOf);
}

function noteOf({ year, status, tet, likely }: OpenYear): string {
  const known =
    status === "announced"
      ? `The days off of ${year} are announced, but not confirmed by the office.`
      : `The days off of ${year} are not announced yet: only what the law makes sure is counted.`;
  const newYear = tet
    ? ` ${tet.name} (mùng 1 is ${tet.newYear}) counts as off from ${tet.from} to ${tet.to}.`
    : "";
  const expected = likely.length > 0 ? ` Most likely off as well: ${likely.join(", ")}.` : "";
  return `${known}${newYear}${expected} Add what is missing to calendar.off, then ${year} to calendar.confirmedYears.`;
}
