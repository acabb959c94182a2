import type { Plan } from "../plan.ts";
import type { PlanProblem } from "./problem.ts";

/** A plan is stored whole in one item of 400 KB, beside its life, its holidays and its keys. */
const maxPlanBytes = 390_000;

/** A plan that no store holds: said of the file, not found when it is to start. */
export function sizeProblems(plan: Plan): PlanProblem[] {
  const bytes = new TextEncoder().encode(JSON.stringify(plan)).length;
  if (bytes <= maxPlanBytes) return [];
  return [
    {
      code: "plan-too-large",
      path: "",
      value: null,
      message: `the plan takes ${bytes} bytes with its series written out, more than the ${maxPlanBytes} that are stored`,
      fix: "shorten names and titles, or make two plans of it",
    },
  ];
}
