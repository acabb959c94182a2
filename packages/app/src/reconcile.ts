import { wakesAhead } from "@dondoc/core/notice/wake";
import { morningAfter, morningOf, type Situation } from "@dondoc/core/obligation/situation";
import type { Temporal } from "temporal-polyfill";
import { activeSituation } from "./active.ts";
import { inParallel } from "./parallel.ts";
import { readGuardedState } from "./plan/plan-reads.ts";
import { setNextWake } from "./plan/wake-rows.ts";
import type { App } from "./ports.ts";

const callsAtOnce = 8;

export interface Reconciliation {
  set: number;
  removed: number;
}

/** A plan that is edited over and over while its wakes are set: the sweep goes on from there. */
const mostRounds = 5;

/**
 * Makes the scheduler and the store hold the wakes that an active plan needs, and answers the next
 * one. The scheduler comes first: if it fails, the plan still stands as late and the sweep tries
 * again. If the plan or its authority was edited meanwhile, the wakes are worked out anew. `notToday`: what is due
 * already waits for the next morning.
 */
export async function setWakes(
  app: App,
  planId: string,
  notToday = false,
): Promise<Temporal.Instant | null> {
  for (let round = 0; round < mostRounds; round++) {
    const read = await readGuardedState(app, planId);
    const situation = read && activeSituation(read.state);
    if (!situation) {
      // Closed since the last round: what that round has set rings for nobody.
      if (round > 0) await removeWakes(app, planId);
      return null;
    }
    const now = app.clock.now();
    const morning = morningOf(situation, morningAfter(situation, now.toString()));
    const wakes = wakesAhead(situation, now)
      .filter((at) => !notToday || at.epochMilliseconds >= morning.epochMilliseconds)
      .map((at) => inTime(at, now));
    await reconcileWakes(app, situation, wakes, now);
    const next = wakes[0] ?? null;
    if ((await setNextWake(app, planId, read.epoch, next)) === "set") return next;
  }
  throw new Error(`the wakes of ${planId} were not set: it changes too fast`);
}

/** A schedule for this very minute may be past when it arrives: what is due already waits for the next. */
function inTime(at: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const soonest = now.add({ minutes: 1 });
  return at.epochMilliseconds < soonest.epochMilliseconds ? soonest : at;
}

/**
 * Schedules are derived: only the difference is called, so that a second time calls nothing. Left
 * alone are one that is ringing right now, and the one of the next morning: an answer given in
 * this moment may have set it, and an idle wake is harmless while a missing one is not.
 */
export async function reconcileWakes(
  app: App,
  situation: Situation,
  wakes: readonly Temporal.Instant[],
  now: Temporal.Instant,
): Promise<Reconciliation> {
  const { plan } = situation;
  const held = await app.scheduler.held(plan.id);
  const heldMinutes = new Set(held.map((wake) => minuteOf(wake.at)));
  const morning = morningOf(situation, morningAfter(situation, now.toString()));
  const kept = new Set([...wakes, morning].map(minuteOf));
  const missing = wakes.filter((at) => !heldMinutes.has(minuteOf(at)));
  const idle = held.filter(
    ({ at }) => !kept.has(minuteOf(at)) && at.epochMilliseconds > now.epochMilliseconds,
  );
  await inParallel(missing, callsAtOnce, (at) => app.scheduler.set(plan.id, at, plan.zone));
  await inParallel(idle, callsAtOnce, (wake) => app.scheduler.remove(wake.name));
  return { set: missing.length, removed: idle.length };
}

/** Nothing rings any more for a plan that is closed. */
export async function removeWakes(app: App, planId: string): Promise<void> {
  const held = await app.scheduler.held(planId);
  await inParallel(held, callsAtOnce, (wake) => app.scheduler.remove(wake.name));
}

/** Schedules ring on whole minutes: an instant between two is rounded up. */
function minuteOf(at: Temporal.Instant): number {
  return Math.ceil(at.epochMilliseconds / 60_000);
}
