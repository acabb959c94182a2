import type { Temporal } from "temporal-polyfill";
import { type Epoch, epochStands } from "../authority/epoch.ts";
import type { App } from "../ports.ts";
import { planKey } from "../world/keys.ts";
import { sortable } from "../world/sortable.ts";
import { after, all, any, is, lacks, queueAttributes } from "../world/table.ts";

type Context = Pick<App, "table">;

/** All plans that wait share one queue: a country's are some writes a second. */
const queue = "WAKE";
const mostLatePlans = 100;

/** Of plans only active ones stand in the queue. */
export function wakeAttributes(nextWakeAt: string, active: boolean): Record<string, string> {
  return { [queueAttributes.at]: nextWakeAt, ...(active && { [queueAttributes.queue]: queue }) };
}

const isActive = is("state", "active");

/**
 * Moves the plan's next wake, for the sweep to watch; null when none is ahead. `stale`: the plan is no longer
 * active, or its authority no longer in the epoch that the wake was worked out in.
 */
export async function setNextWake(
  { table }: Context,
  planId: string,
  epoch: Epoch,
  nextWakeAt: Temporal.Instant | null,
): Promise<"set" | "stale"> {
  const outcome = await table.transact([
    epochStands(epoch),
    {
      update: planKey(planId),
      ...(nextWakeAt === null
        ? { unset: Object.values(queueAttributes) }
        : { set: wakeAttributes(sortable(nextWakeAt), true) }),
      when: isActive,
    },
  ]);
  return outcome.written ? "set" : "stale";
}

/** Brings the next wake of an active plan forward to `at` unless an earlier one is set. */
export async function bringWakeForward(
  { table }: Context,
  planId: string,
  at: Temporal.Instant,
): Promise<void> {
  const isLater = any(lacks(queueAttributes.at), after(queueAttributes.at, sortable(at)));
  await table.put({
    update: planKey(planId),
    set: wakeAttributes(sortable(at), true),
    when: all(isActive, isLater),
  });
}

/**
 * Active plans whose next wake lies before `before`, and those that owe people something since then; the
 * longest-waiting first, at most 100. It may be a moment late.
 */
export async function latePlans({ table }: Context, before: Temporal.Instant): Promise<string[]> {
  const keys = await table.waiting(queue, sortable(before), mostLatePlans);
  return [...new Set(keys.map(({ pk }) => pk))];
}
