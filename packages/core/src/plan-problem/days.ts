import { Temporal } from "temporal-polyfill";
import type { Plan } from "../plan.ts";
import type { PlanProblem } from "./problem.ts";

/** A zone that nobody knows. */
export function zoneProblems(plan: Plan): PlanProblem[] {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(plan.zone);
    return [];
  } catch {
    return [
      {
        code: "zone-unknown",
        path: "zone",
        value: plan.zone,
        message: "unknown time zone",
        fix: "use an IANA name such as Asia/Ho_Chi_Minh",
      },
    ];
  }
}

/** Days that are off and worked at once. */
export function calendarProblems(plan: Plan): PlanProblem[] {
  const off = new Set(plan.calendar.off.map((day) => day.on));
  return plan.calendar.working.flatMap(({ on }, i): PlanProblem[] =>
    off.has(on)
      ? [
          {
            code: "day-off-and-working",
            path: `calendar.working[${i}].on`,
            value: on,
            message: "is a day off and a working day",
            fix: "keep it in calendar.off or in calendar.working",
          },
        ]
      : [],
  );
}
