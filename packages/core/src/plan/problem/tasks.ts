import type { Plan } from "../plan.ts";
import type { PlanProblem } from "./problem.ts";

/** Targets and duties of a task that the plan does not have. */
export function targetProblems(plan: Plan): PlanProblem[] {
  const tasks = new Set(plan.tasks.map((task) => task.id));
  const unknown = (path: string, key: string | undefined): PlanProblem[] =>
    key === undefined || tasks.has(key)
      ? []
      : [
          {
            code: "task-unknown",
            path,
            value: key,
            message: "no such task",
            fix: `use one of ${[...tasks].slice(0, 12).join(", ")}`,
          },
        ];
  return [
    ...plan.targets.flatMap((target, i) => unknown(`targets[${i}].task`, target.task)),
    ...plan.duties.flatMap((duty, i) => unknown(`duties[${i}].task`, duty.task)),
  ];
}
