import type { Holidays } from "../calendar/holidays.ts";
import type { Plan } from "./plan.ts";
import { calendarProblems, zoneProblems } from "./problem/days.ts";
import { repeatedIds, repeatedNames } from "./problem/names.ts";
import type { PlanProblem } from "./problem/problem.ts";
import { sizeProblems } from "./problem/size.ts";
import { targetProblems } from "./problem/tasks.ts";
import { unknownUnits, unreachableUnits } from "./problem/units.ts";
import { windowProblems } from "./problem/windows.ts";

export type * from "./problem/problem.ts";

/** What the schema cannot see: unknown keys, names in two places, dates outside the plan, no address. */
export function problemsOf(plan: Plan, holidays: Holidays): PlanProblem[] {
  return [
    ...zoneProblems(plan),
    ...repeatedIds(plan),
    ...repeatedNames(plan),
    ...unknownUnits(plan),
    ...unreachableUnits(plan),
    ...windowProblems(plan),
    ...targetProblems(plan),
    ...calendarProblems(plan, holidays),
    ...sizeProblems(plan),
  ];
}
