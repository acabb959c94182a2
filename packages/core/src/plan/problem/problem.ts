/** What is wrong in a plan file: where, with which value, and the way out. */
export interface Problem {
  path: string;
  value: unknown;
  message: string;
  fix: string;
}

/** What can be wrong between the parts of a plan, for whoever says it in other words. */
export type PlanProblemCode =
  | "zone-unknown"
  | "repeated"
  | "name-shared"
  | "unit-unknown"
  | "unit-unreachable"
  | "group-empty"
  | "window-backwards"
  | "window-outside"
  | "window-after-close"
  | "window-before-start"
  | "task-unknown"
  | "day-off-and-working"
  | "day-off-already"
  | "day-worked-already"
  | "day-outside"
  | "no-working-day"
  | "plan-too-large";

/** One of those, with its code. */
export interface PlanProblem extends Problem {
  code: PlanProblemCode;
}
