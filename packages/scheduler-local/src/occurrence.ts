import { nextCivilMinute } from "./cron.ts";
import type { Expression } from "./expression.ts";
import { civilAt, instantOf } from "./zone.ts";

/** When a schedule occurs. Instants in epoch milliseconds; `startAt` and `endAt` are inclusive. */
export interface Timing {
  expression: Expression;
  timezone: string;
  startAt: number | null;
  endAt: number | null;
  /** Where a rate counts from: its StartDate, else the moment the schedule was made. */
  anchorAt: number;
}

/**
 * The first occurrence strictly after an instant, or null when there is none left.
 * StartDate and EndDate are ignored for one-time schedules, as AWS does.
 */
export function occurrenceAfter(timing: Timing, after: number): number | null {
  if (timing.expression.kind === "at") {
    // AWS documents the spring gap for cron only (skipped). A one-time schedule written into the
    // gap must not be lost, so it fires the length of the gap later.
    const { instant } = instantOf(timing.expression.civil, timing.timezone);
    return instant > after ? instant : null;
  }
  const floor = timing.startAt === null ? after : Math.max(after, timing.startAt - 1);
  const occurrence =
    timing.expression.kind === "rate"
      ? rateAfter(timing.anchorAt, timing.expression.milliseconds, floor)
      : cronAfter(timing, floor);
  return occurrence !== null && timing.endAt !== null && occurrence > timing.endAt
    ? null
    : occurrence;
}

/** A day is 24 hours on the clock, whatever summer time does to the civil day. */
function rateAfter(anchorAt: number, milliseconds: number, after: number): number {
  if (after < anchorAt) return anchorAt;
  return anchorAt + (Math.floor((after - anchorAt) / milliseconds) + 1) * milliseconds;
}

/**
 * "If a cron expression falls on a non-existent date and time, your schedule invocation is skipped.
 * When time shifts backwards in the Fall, your schedule runs only once."
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
 */
function cronAfter(timing: Timing, after: number): number | null {
  if (timing.expression.kind !== "cron") return null;
  const { cron } = timing.expression;
  let civil: number | null = civilAt(after, timing.timezone);
  for (;;) {
    civil = nextCivilMinute(cron, civil);
    if (civil === null) return null;
    const { instant, exists } = instantOf(civil, timing.timezone);
    // In the repeated hour of autumn a civil minute may belong to its first, already past, showing.
    if (exists && instant > after) return instant;
  }
}

/**
 * The last occurrence in `[first, until]`, where `first` is one. Looks back in doubling strides,
 * so that a minute schedule asleep for a year costs a handful of steps and not half a million.
 */
export function latestOccurrence(timing: Timing, first: number, until: number): number {
  let latest = first;
  for (let stride = 60_000; until - stride > first; stride *= 2) {
    const found = occurrenceAfter(timing, until - stride);
    if (found !== null && found <= until) {
      latest = found;
      break;
    }
  }
  for (;;) {
    const following = occurrenceAfter(timing, latest);
    if (following === null || following > until) return latest;
    latest = following;
  }
}
