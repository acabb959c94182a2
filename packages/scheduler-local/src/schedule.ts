import { parseExpression } from "./expression.ts";
import type { Timing } from "./occurrence.ts";
import type { Target } from "./shapes.ts";

/** A schedule as it is stored. Names end in `At` for epoch milliseconds. */
export interface Schedule {
  groupName: string;
  name: string;
  expression: string;
  timezone: string;
  startAt: number | null;
  endAt: number | null;
  description?: string;
  state: "ENABLED" | "DISABLED";
  kmsKeyArn?: string;
  target: Target;
  window: FlexibleTimeWindow;
  actionAfterCompletion: "NONE" | "DELETE";
  createdAt: number;
  modifiedAt: number;
  /** Where a rate counts from. */
  anchorAt: number;
  /** The last occurrence that fired; an occurrence fires once. */
  firedThrough: number | null;
  /** What fires next; null when disabled or when nothing is left. */
  next: Next | null;
}

export interface FlexibleTimeWindow {
  Mode: "OFF" | "FLEXIBLE";
  MaximumWindowInMinutes?: number | undefined;
}

/** An occurrence, and when within its flexible window it fires. */
export interface Next {
  scheduledAt: number;
  dueAt: number;
}

export interface ScheduleGroup {
  name: string;
  createdAt: number;
  modifiedAt: number;
  tags: Record<string, string>;
}

/** The group that every account has and nobody may delete. */
export const defaultGroup = "default";

/** Names have no slash, so this sorts schedules by group and keeps a group together. */
export function scheduleKey(groupName: string, name: string): string {
  return `${groupName}/${name}`;
}

export function timingOf(schedule: Schedule): Timing {
  return { ...schedule, expression: parseExpression(schedule.expression) };
}

/** Places an occurrence in its window, to the second; `random` is in [0, 1). */
export function placed(
  scheduledAt: number,
  window: FlexibleTimeWindow,
  random: () => number,
): Next {
  const seconds = window.Mode === "FLEXIBLE" ? (window.MaximumWindowInMinutes ?? 0) * 60 : 0;
  const offset = seconds === 0 ? 0 : Math.floor(random() * seconds);
  return { scheduledAt, dueAt: scheduledAt + offset * 1000 };
}

/** Whether a schedule has fired for the last time, and so is due for its ActionAfterCompletion. */
export function isComplete(schedule: Schedule): boolean {
  return schedule.state === "ENABLED" && schedule.next === null && schedule.firedThrough !== null;
}
