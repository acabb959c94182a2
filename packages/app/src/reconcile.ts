import type { Plan } from "@dondoc/core/plan";
import type { Temporal } from "temporal-polyfill";
import { inParallel } from "./parallel.ts";
import type { App } from "./ports.ts";

const callsAtOnce = 8;

export interface Reconciliation {
  set: number;
  removed: number;
}

/**
 * Makes the scheduler hold exactly the wakes that the plan needs. Schedules are derived: only the
 * difference is called, so that a second time calls nothing. One that is ringing right now is left alone.
 */
export async function reconcileWakes(
  app: App,
  plan: Plan,
  wakes: readonly Temporal.Instant[],
  now: Temporal.Instant,
): Promise<Reconciliation> {
  const held = await app.scheduler.held(plan.id);
  const heldMinutes = new Set(held.map((wake) => minuteOf(wake.at)));
  const wanted = new Set(wakes.map(minuteOf));
  const missing = wakes.filter((at) => !heldMinutes.has(minuteOf(at)));
  const idle = held.filter(
    (wake) => !wanted.has(minuteOf(wake.at)) && wake.at.epochMilliseconds > now.epochMilliseconds,
  );
  await inParallel(missing, callsAtOnce, (at) => app.scheduler.set(plan.id, at, plan.zone));
  await inParallel(idle, callsAtOnce, (wake) => app.scheduler.remove(wake.name));
  return { set: missing.length, removed: idle.length };
}

/** Schedules ring on whole minutes: an instant between two is rounded up. */
function minuteOf(at: Temporal.Instant): number {
  return Math.ceil(at.epochMilliseconds / 60_000);
}
