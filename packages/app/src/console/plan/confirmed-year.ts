import { yearsOf } from "@dondoc/core/calendar/open-years";
import type { Plan } from "@dondoc/core/plan/plan";
import { Refusal } from "../../refusal.ts";
import { filled } from "./fields.ts";
import type { PlanPart } from "./part.ts";

/** A year whose days off the office has confirmed (*xác nhận lịch nghỉ*); its id is the year. */
export const confirmedYear: PlanPart = {
  fields: ({ calendar }, id) =>
    calendar.confirmedYears.includes(Number(id)) ? filled({ year: id }) : null,
  edited(plan, id) {
    if (!yearsOf(plan.period).includes(id))
      throw new Refusal("form-invalid", "the plan does not reach into that year", {
        year: "Kế hoạch không có ngày nào trong năm này.",
      });
    const { confirmedYears } = without(plan, id).calendar;
    return withYears(plan, [...confirmedYears, Number(id)].sort());
  },
  removed: without,
  place: () => null,
};

function without(plan: Plan, id: string): Plan {
  return withYears(
    plan,
    plan.calendar.confirmedYears.filter((year) => String(year) !== id),
  );
}

function withYears(plan: Plan, confirmedYears: number[]): Plan {
  return { ...plan, calendar: { ...plan.calendar, confirmedYears } };
}
