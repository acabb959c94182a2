import type { Engine } from "./engine.ts";
import { latestOccurrence } from "./occurrence.ts";
import { defaultGroup, isComplete, type Schedule, timingOf } from "./schedule.ts";
import type { Change } from "./state.ts";

/**
 * What opening a directory changes before anything fires.
 *
 * - A one-time schedule that was missed is left as it is: overdue, so it fires first thing.
 * - Of the occurrences of a recurring schedule that were missed, only the last fires. AWS is never
 *   down and never makes up for the past (a schedule that was disabled skips what it missed), but a
 *   restart across an occurrence must not lose it.
 * - A schedule whose last delivery settled just before a crash is deleted if it asked for that.
 */
export function recoveryChanges({ state, clock }: Engine): Change[] {
  const now = clock.now();
  const changes: Change[] = [];
  if (!state.groups.has(defaultGroup)) {
    changes.push({
      type: "group",
      group: { name: defaultGroup, createdAt: now, modifiedAt: now, tags: {} },
    });
  }
  for (const [key, schedule] of state.schedules) {
    const { groupName, name } = schedule;
    if (schedule.actionAfterCompletion === "DELETE" && isComplete(schedule)) {
      if (state.pendingsOf(key).size === 0)
        changes.push({ type: "schedule-gone", groupName, name });
    } else {
      const caughtUp = withoutMissed(schedule, now);
      if (caughtUp !== schedule) changes.push({ type: "schedule", schedule: caughtUp });
    }
  }
  return changes;
}

function withoutMissed(schedule: Schedule, now: number): Schedule {
  const { next } = schedule;
  if (!next || next.dueAt > now) return schedule;
  const timing = timingOf(schedule);
  if (timing.expression.kind === "at") return schedule;
  const latest = latestOccurrence(timing, next.scheduledAt, now);
  return latest === next.scheduledAt
    ? schedule
    : { ...schedule, next: { scheduledAt: latest, dueAt: latest } };
}
