import { createHash } from "node:crypto";
import { deadLetterOf } from "./dead-letter.ts";
import { deliveryOf } from "./delivery.ts";
import type { Engine } from "./engine.ts";
import { occurrenceAfter } from "./occurrence.ts";
import type { Pending } from "./pending.ts";
import { afterFailure } from "./retry.ts";
import { isComplete, placed, type Schedule, scheduleKey, timingOf } from "./schedule.ts";
import type { Change } from "./state.ts";

/** Deliveries of one instant that run at a time. */
const concurrency = 8;

/** Occurrences of one instant that share an fsync. */
const batchSize = 1024;

/**
 * Fires everything due at the clock's present, in order of due time: what is due later waits until
 * all deliveries of an earlier instant have settled. Returns how many targets took their delivery.
 *
 * An occurrence is on the disk before its delivery begins, and leaves it only after the delivery
 * has settled: a crash repeats deliveries, it never loses one.
 */
export async function fireAllDue(engine: Engine): Promise<number> {
  const now = engine.clock.now();
  const failed: Promise<void>[] = [];
  let delivered = 0;
  for (;;) {
    const { written, pendings } = takeNextInstant(engine, now);
    if (pendings.length === 0) break;
    // With what an earlier firing could not write: the empty commit waits for it.
    await Promise.all([written, engine.commit([])]).catch((error) => {
      // None was delivered: they are due as before.
      for (const { executionId, dueAt } of pendings)
        if (engine.state.pendings.has(executionId))
          engine.state.due.set(`pending:${executionId}`, dueAt);
      throw error;
    });
    await forEachConcurrently(pendings, async (pending) => {
      if (engine.state.pendings.get(pending.executionId) !== pending) return; // deleted meanwhile
      const outcome = await attempt(engine, pending);
      if (outcome.delivered) {
        delivered++;
        // Lost in a crash, it is delivered once more: nobody waits for the disk.
        engine.note(outcome.changes);
        return;
      }
      const write = engine.commit(outcome.changes);
      write.catch(() => {}); // reported by the wait below, which may never be reached
      failed.push(write);
    });
  }
  await Promise.all(failed);
  return delivered;
}

/** Takes what is due at the earliest due instant off the queue, turning schedules into pendings. */
function takeNextInstant(engine: Engine, now: number) {
  const { state } = engine;
  const pendings: Pending[] = [];
  const written: Promise<void>[] = [];
  const instant = state.due.peek()?.at ?? Number.POSITIVE_INFINITY;
  while (instant <= now && pendings.length < batchSize && state.due.peek()?.at === instant) {
    const id = state.due.pop()?.id ?? "";
    const name = id.slice(id.indexOf(":") + 1);
    if (id.startsWith("pending:")) {
      const pending = state.pendings.get(name);
      if (pending) pendings.push(pending);
    } else {
      const schedule = state.schedules.get(name);
      // The pending is due at this same instant, and so is taken in a later turn of this loop.
      if (schedule?.next) written.push(engine.commit([fired(engine, schedule, instant)]));
    }
  }
  return { written: Promise.all(written), pendings };
}

function fired(engine: Engine, schedule: Schedule, dueAt: number): Change {
  const { groupName, name, target, window } = schedule;
  const scheduledAt = schedule.next?.scheduledAt ?? dueAt;
  const following = occurrenceAfter(timingOf(schedule), scheduledAt);
  const firedCount = engine.state.firedCount + 1;
  const identity = `${firedCount} ${scheduleKey(groupName, name)} ${scheduledAt}`;
  return {
    type: "fired",
    pending: {
      executionId: createHash("sha256").update(identity).digest("hex").slice(0, 16),
      groupName,
      scheduleName: name,
      target,
      scheduledAt,
      firedAt: engine.clock.now(),
      failures: 0,
      dueAt,
      deadLetter: null,
    },
    next: following === null ? null : placed(following, window, engine.random),
    firedCount,
  };
}

/** One attempt, and what it changes. */
async function attempt(engine: Engine, pending: Pending) {
  const delivery = deliveryOf(pending, engine.account);
  try {
    await engine.deliver(delivery);
  } catch (error) {
    // Deleted while the attempt was under way: there is nothing left to retry.
    if (!engine.state.pendings.has(pending.executionId)) return { delivered: false, changes: [] };
    return { delivered: false, changes: afterFailedAttempt(engine, pending, delivery, error) };
  }
  return { delivered: pending.deadLetter === null, changes: settlement(engine, pending) };
}

function afterFailedAttempt(
  engine: Engine,
  pending: Pending,
  delivery: ReturnType<typeof deliveryOf>,
  error: unknown,
): Change[] {
  const now = engine.clock.now();
  const { random } = engine;
  const failures = pending.failures + 1;
  // A dead letter is retried for a day like everything else, then dropped: there is nowhere left.
  const policy = pending.deadLetter ? undefined : pending.target.RetryPolicy;
  const firedAt = pending.deadLetter?.sinceAt ?? pending.firedAt;
  const verdict = afterFailure({ failures, firedAt, now, random }, policy);
  if (verdict.kind === "retry") {
    return [{ type: "pending", pending: { ...pending, failures, dueAt: verdict.at } }];
  }
  const { condition } = verdict;
  const deadLetter = pending.deadLetter
    ? null
    : deadLetterOf(pending, delivery, { error, condition }, now);
  return deadLetter
    ? [{ type: "pending", pending: { ...pending, failures: 0, dueAt: now, deadLetter } }]
    : settlement(engine, pending);
}

/** The end of a pending and, if it was the last of a schedule that says so, of the schedule. */
function settlement({ state }: Engine, pending: Pending): Change[] {
  const { executionId, groupName, scheduleName } = pending;
  const key = scheduleKey(groupName, scheduleName);
  const schedule = state.schedules.get(key);
  const changes: Change[] = [{ type: "settled", executionId }];
  const others = [...state.pendingsOf(key)].some((id) => id !== executionId);
  if (schedule && schedule.actionAfterCompletion === "DELETE" && isComplete(schedule) && !others) {
    changes.push({ type: "schedule-gone", groupName, name: scheduleName });
  }
  return changes;
}

async function forEachConcurrently<T>(items: T[], act: (item: T) => Promise<void>) {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
}
