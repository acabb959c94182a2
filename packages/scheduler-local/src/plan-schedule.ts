import type { Engine } from "./engine.ts";
import { parseExpression } from "./expression.ts";
import { occurrenceAfter, type Timing } from "./occurrence.ts";
import { defaultGroup, type Next, placed, type Schedule } from "./schedule.ts";
import type { ScheduleInput } from "./shapes.ts";
import { validateDates } from "./validation.ts";

/** The schedule that a create (no `current`) or an update asks for, with what it fires next. */
export function plannedSchedule(
  engine: Engine,
  input: ScheduleInput,
  current: Schedule | null,
): Schedule {
  const now = engine.clock.now();
  const startAt = instantOfSeconds(input.StartDate);
  const endAt = instantOfSeconds(input.EndDate);
  const expression = parseExpression(input.ScheduleExpression);
  const timezone = input.ScheduleExpressionTimezone ?? "UTC";

  // An update that repeats the dates of an old schedule must not fail because they are old.
  const keepsDates = current?.startAt === startAt && current?.endAt === endAt;
  if (expression.kind !== "at" && !keepsDates) validateDates(startAt, endAt, now);

  const keepsExpression =
    current?.expression === input.ScheduleExpression &&
    current.timezone === timezone &&
    current.startAt === startAt;
  const anchorAt = keepsExpression ? current.anchorAt : (startAt ?? now);
  const firedThrough = keepsExpression ? current.firedThrough : null;
  const timing: Timing = { expression, timezone, startAt, endAt, anchorAt };
  const schedule: Schedule = {
    groupName: input.GroupName ?? defaultGroup,
    name: input.Name,
    expression: input.ScheduleExpression,
    timezone,
    startAt,
    endAt,
    ...(input.Description !== undefined && { description: input.Description }),
    state: input.State ?? "ENABLED",
    ...(input.KmsKeyArn !== undefined && { kmsKeyArn: input.KmsKeyArn }),
    target: input.Target,
    window: input.FlexibleTimeWindow,
    actionAfterCompletion: input.ActionAfterCompletion ?? "NONE",
    createdAt: current?.createdAt ?? now,
    modifiedAt: now,
    anchorAt,
    firedThrough,
    next: null,
  };
  return { ...schedule, next: nextOf(schedule, timing, current, now, engine.random) };
}

/**
 * What fires next. An update that leaves the timing alone leaves that alone too. A one-time
 * schedule in the past is accepted, as AWS accepts it, and is due at once; a recurring one never
 * makes up for occurrences from before it was made or enabled.
 */
function nextOf(
  schedule: Schedule,
  timing: Timing,
  current: Schedule | null,
  now: number,
  random: () => number,
): Next | null {
  if (schedule.state === "DISABLED") return null;
  if (current?.next && sameTiming(schedule, current)) return current.next;
  const unfired = schedule.firedThrough ?? Number.NEGATIVE_INFINITY;
  const after = timing.expression.kind === "at" ? unfired : Math.max(unfired, now - 1);
  const scheduledAt = occurrenceAfter(timing, after);
  return scheduledAt === null ? null : placed(scheduledAt, schedule.window, random);
}

function sameTiming(a: Schedule, b: Schedule): boolean {
  return (
    a.expression === b.expression &&
    a.timezone === b.timezone &&
    a.startAt === b.startAt &&
    a.endAt === b.endAt &&
    a.state === b.state &&
    a.window.Mode === b.window.Mode &&
    a.window.MaximumWindowInMinutes === b.window.MaximumWindowInMinutes
  );
}

function instantOfSeconds(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * 1000);
}
