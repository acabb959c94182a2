import type { Plan } from "../plan/plan.ts";
import type { Calendar } from "./calendar.ts";
import { addDays, type CivilDate } from "./civil-date.ts";

/** A year that a plan reaches into and whose days off its office has not confirmed. */
export interface OpenYear {
  /** As in `"2028"`. */
  year: string;
  /** `floor`: nothing is announced yet, and only what the law makes sure is counted. */
  status: "announced" | "floor";
  /** The plan's days without work around mùng 1; null where the plan does not reach them, or they are not known. */
  tet: { name: string; newYear: CivilDate; from: CivilDate; to: CivilDate } | null;
  /** Days of the plan's time that are worked by now and will most likely be off. */
  likely: CivilDate[];
}

/** The years to be told of before a plan starts, and until its office confirms them; in order. */
export function openYears(
  { period, calendar: { confirmedYears } }: Plan,
  calendar: Calendar,
): OpenYear[] {
  const years = yearsOf(period).filter((year) => !confirmedYears.includes(Number(year)));
  return years.map((year) => {
    const table = calendar.holidaysOf(year);
    const tet = table?.newYear ? breakAround(calendar, table.newYear) : null;
    const isReached = tet !== null && tet.from <= period.closesOn && tet.to >= period.startsOn;
    const isOpen = (on: CivilDate) =>
      on >= period.startsOn && on <= period.closesOn && calendar.isWorkingDay(on);
    return {
      year,
      status: table?.status ?? "floor",
      tet: isReached ? tet : null,
      likely: (table?.likely ?? []).filter(isOpen),
    };
  });
}

/** Every year that a plan is followed in, as in `"2027"`. */
export function yearsOf({ startsOn, closesOn }: Plan["period"]): string[] {
  const [first, last] = [Number(startsOn.slice(0, 4)), Number(closesOn.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, n) => String(first + n));
}

function breakAround(calendar: Calendar, newYear: CivilDate) {
  const name = /Tết \p{L}+ \p{L}+/u.exec(calendar.nameOf(newYear) ?? "")?.[0] ?? "Tết Nguyên đán";
  return {
    name,
    newYear,
    from: addDays(calendar.previous(newYear), 1),
    to: addDays(calendar.next(newYear), -1),
  };
}
