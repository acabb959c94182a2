import { carryOut } from "./console/carry-out.ts";
import { latePlans } from "./plan/wake-rows.ts";
import type { App } from "./ports.ts";
import { WakeUnfinished, wakePlan } from "./wake.ts";

/** How long a wake may be under way before the sweep takes it for lost. */
const graceMinutes = 10;

/**
 * Finds plans whose next wake has passed without a finished wake (a schedule that was lost or
 * deleted, a queue that gave up) and wakes them, and those that still owe people something. One index query when all is well.
 */
export async function sweep(app: App): Promise<{ woken: string[] }> {
  const late = await latePlans(app, app.clock.now().subtract({ minutes: graceMinutes }));
  const woken: string[] = [];
  for (const planId of late) {
    try {
      await carryOut(app, planId);
      await wakePlan(app, planId);
      woken.push(planId);
    } catch (error) {
      // Left in the index for the next sweep; one plan must not keep the others waiting.
      const expected = error instanceof WakeUnfinished;
      app.log[expected ? "warn" : "error"]("swept wake not finished", {
        plan: planId,
        reason: String(error),
      });
    }
  }
  if (late.length > 0) app.log.warn("late wakes", { late: late.length, woken: woken.length });
  return { woken };
}
