import { activeSituation } from "@dondoc/app/active";
import { readPlanState } from "@dondoc/app/plan/plan-reads";
import { listPlans, readPlan } from "@dondoc/app/plan/plan-rows";
import { latePlans } from "@dondoc/app/plan/wake-rows";
import type { App } from "@dondoc/app/ports";
import { wakeMinute } from "@dondoc/aws/wake-name";
import { wakesAhead } from "@dondoc/core/notice/wake";
import { checked, type Finding, warning, well } from "./finding.ts";

/** A wake that is later than this has been missed by scheduler and sweep alike. */
const lateMinutes = 30;

/** Whether the scheduler holds the wakes that the active plans need, no fewer and no others. */
export async function checkWakes(app: App): Promise<Finding[]> {
  return checked("schedules", "Is the scheduler there, and allowed to whoever asks?", async () => {
    const active = (await listPlans(app)).filter(({ state }) => state === "active");
    const drifts = await Promise.all(active.map(({ id }) => driftOf(app, id)));
    const found = drifts.flat();
    if (found.length === 0)
      found.push(well("schedules", `as ${active.length} active plans need them`));
    const late = await latePlans(app, app.clock.now().subtract({ minutes: lateMinutes }));
    if (late.length > 0)
      found.push(
        warning(
          "late wakes",
          `${late.join(", ")}: a wake passed more than ${lateMinutes} minutes ago`,
          "Read the logs of wake and sweep; redrive the dead letters.",
        ),
      );
    return found;
  });
}

async function driftOf(app: App, planId: string): Promise<Finding[]> {
  const state = await readPlanState(app, planId);
  const situation = state && activeSituation(state);
  if (!situation) return [];
  const now = app.clock.now();
  const wanted = wakesAhead(situation, now).map((at) => wakeMinute(at).epochMilliseconds);
  const held = (await app.scheduler.held(planId)).map(({ at }) => at.epochMilliseconds);
  const missing = wanted.filter((at) => at > now.epochMilliseconds && !held.includes(at)).length;
  const idle = held.filter((at) => at > now.epochMilliseconds && !wanted.includes(at)).length;
  if (missing + idle === 0) return [];
  return [
    warning(
      "schedules",
      `${planId}: ${missing} wakes are missing, ${idle} are not needed`,
      "Set them right: dondoc activate with the plan's file. The sweep finds what is due meanwhile.",
    ),
  ];
}

/** Everybody of the active plans who could get a mail on one day. */
export async function recipientsOf(app: App): Promise<number> {
  const active = (await listPlans(app)).filter(({ state }) => state === "active");
  const plans = await Promise.all(active.map(({ id }) => readPlan(app, id)));
  return plans
    .flatMap((stored) => stored?.plan.units ?? [])
    .reduce((sum, { leader, focal }) => sum + (leader ? 1 : 0) + (focal ? 1 : 0), 0);
}
