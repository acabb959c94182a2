import type { Holidays } from "./holidays.ts";
import type { Plan } from "./plan.ts";
import { calendarProblems, zoneProblems } from "./plan-problem/days.ts";
import { repeatedIds, repeatedNames } from "./plan-problem/names.ts";
import type { PlanProblem } from "./plan-problem/problem.ts";
import { sizeProblems } from "./plan-problem/size.ts";
import { targetProblems } from "./plan-problem/tasks.ts";
import { unknownUnits, unreachableUnits } from "./plan-problem/units.ts";
import { windowProblems } from "./plan-problem/windows.ts";

export type * from "./plan-problem/problem.ts";

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
