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
    case "month":
      return aMonthLater(now, zone);
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

/** The same day of the next month, at 09:00: from 07:00 on 1/9 all of September has been mailed. */
function aMonthLater(now: number, zone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return atNine(today.add({ months: 1 }), zone);
}

/** A day as people here write it, 30/9/2025 or 30/09/2025; null for anything else. */
function nineOClock(on: string | null, zone: string): number | null {
  const [, day, month, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(on ?? "") ?? [];
  try {
    const date = { year: Number(year), month: Number(month), day: Number(day) };
    return atNine(Temporal.PlainDate.from(date, { overflow: "reject" }), zone);
  } catch {
    return null;
  }
}

function atNine(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: "09:00" }).epochMilliseconds;
}
