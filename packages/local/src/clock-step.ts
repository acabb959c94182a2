import { Temporal } from "temporal-polyfill";
import type { ScheduleRow } from "./schedule-list.ts";

/** What the start page's buttons ask for, as a form brings it. */
export interface ClockStep {
  step: string | null;
  on: string | null;
}

/** Why a step cannot be taken; the start page has the words. */
export type StepProblem = "none" | "date" | "past" | "far" | "step";

const day = 86_400_000;

/** Where a step leads, in epoch milliseconds. A date means 09:00 of it: its mails have left by then. */
export function stepTarget(
  { step, on }: ClockStep,
  now: number,
  zone: string,
  schedules: readonly ScheduleRow[],
): number | StepProblem {
  switch (step) {
    case "wake":
      return nextWake(schedules, now)?.at ?? "none";
    case "day":
      return now + day;
    case "week":
      return now + 7 * day;
    case "date": {
      const target = nineOClock(on, zone);
      if (target === null) return "date";
      return target < now ? "past" : target;
    }
    default:
      return "step";
  }
}

/** The next schedule ahead that wakes a plan, whatever else rings before it. */
export function nextWake(
  schedules: readonly ScheduleRow[],
  now: number,
): { at: number; plan: string } | undefined {
  for (const { at, plan, state } of schedules) {
    if (at === null || plan === null || state !== "ENABLED") continue;
    if (Date.parse(at) > now) return { at: Date.parse(at), plan };
  }
  return undefined;
}

function nineOClock(on: string | null, zone: string): number | null {
  if (on === null || !/^\d{4}-\d\d-\d\d$/.test(on)) return null;
  try {
    return Temporal.PlainDate.from(on, { overflow: "reject" }).toZonedDateTime({
      timeZone: zone,
      plainTime: "09:00",
    }).epochMilliseconds;
  } catch {
    return null;
  }
}
