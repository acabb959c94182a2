import { boundsOf, type DatedWindow, type Window } from "../../window/window.ts";
import type { Plan } from "../plan.ts";
import type { PlanProblem } from "./problem.ts";

type Lasting = Extract<Window, { kind: "ongoing" | "recurring" }>;
type Found = Omit<PlanProblem, "path">;

/** Windows that run backwards, or lie where the plan does not. */
export function windowProblems(plan: Plan): PlanProblem[] {
  const entries = [
    ...plan.tasks.map((task, i) => ({ path: `tasks[${i}].window`, window: task.window })),
    ...plan.duties.map((duty, i) => ({ path: `duties[${i}].window`, window: duty.window })),
  ];
  return entries.flatMap(({ path, window }) => {
    const found = problemOf(window, plan.period);
    return found ? [{ ...found, path }] : [];
  });
}

function problemOf(window: Window, period: Plan["period"]): Found | null {
  switch (window.kind) {
    case "on-request":
    case "standing":
      return null;
    case "ongoing":
    case "recurring":
      return lastingProblem(window, period);
    default:
      return datedProblem(window, period);
  }
}

/** One that goes on for as long as the plan does, where it does not say otherwise. */
function lastingProblem(window: Lasting, { startsOn, endsOn }: Plan["period"]): Found | null {
  const { start = startsOn, end = endsOn } = window;
  const value = window.end ?? window.start;
  if (start > end)
    return {
      code: "window-backwards",
      value,
      message: "ends before it starts",
      fix: "put start and end in order, inside the plan's period",
    };
  if (start <= endsOn && end >= startsOn) return null;
  return {
    code: "window-outside",
    value,
    message: `lies outside the plan's period (${startsOn} to ${endsOn})`,
    fix: "move the window or the period",
  };
}

function datedProblem(window: DatedWindow, period: Plan["period"]): Found | null {
  const { startsOn, statedOn: value } = boundsOf(window);
  if (startsOn && startsOn > value)
    return {
      code: "window-backwards",
      value,
      message: "ends before it starts",
      fix: "put start and end in order",
    };
  if (value > period.closesOn)
    return {
      code: "window-after-close",
      value,
      message: `is due after the plan closes (${period.closesOn})`,
      fix: "move period.closesOn or the date",
    };
  if (value < period.startsOn)
    return {
      code: "window-before-start",
      value,
      message: `is due before the plan starts (${period.startsOn})`,
      fix: "correct the date (the year?) or move period.startsOn",
    };
  return null;
}
