import { type Holidays, holidaysBetween } from "@dondoc/core/calendar/holidays";
import type { Plan } from "@dondoc/core/plan/plan";
import { type Actor, auditEntry } from "./console/audit.ts";
import { readHolidays, saveHolidays } from "./plan/holiday-rows.ts";
import { listPlans, readPlan, savePlan } from "./plan/plan-rows.ts";
import type { App } from "./ports.ts";
import { setWakes } from "./reconcile.ts";
import type { StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";

/**
 * What of the stage's holidays a plan is saved with. A plan keeps its part, so that the version which a notice
 * names tells by which days it was reckoned, and a change of holidays is guarded as an edit of the plan is.
 */
export async function holidaysFor(
  app: Pick<App, "table">,
  { period }: Pick<Plan, "period">,
): Promise<Pick<StoredPlan, "holidays">> {
  const holidays = await readHolidays(app);
  return holidays ? { holidays: holidaysBetween(holidays, period.startsOn, period.closesOn) } : {};
}

export interface HolidaysSet {
  /** Plans that follow them from now on, and those that did already. */
  changed: string[];
  unchanged: string[];
  /** Plans that could not be read or saved: setting the holidays once more takes them up. */
  failed: { plan: string; why: string }[];
}

/** Replaces the stage's holidays, and those of every plan that is not closed; its wakes follow. */
export async function setHolidays(app: App, holidays: Holidays, who: Actor): Promise<HolidaysSet> {
  await saveHolidays(app, holidays);
  const result: HolidaysSet = { changed: [], unchanged: [], failed: [] };
  for (const { id, state } of await listPlans(app)) {
    if (state === "closed") continue;
    try {
      ((await isMoved(app, id, who)) ? result.changed : result.unchanged).push(id);
    } catch (error) {
      app.log.error("holidays not taken up", { plan: id, error });
      result.failed.push({ plan: id, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return result;
}

const mostRounds = 5;

/** Saves a plan's next version with the holidays of now; false where it has them already. */
async function isMoved(app: App, planId: string, who: Actor): Promise<boolean> {
  for (let round = 0; round < mostRounds; round++) {
    const known = await readPlan(app, planId);
    if (!known) return false;
    const { holidays } = await holidaysFor(app, known.plan);
    if (!holidays || JSON.stringify(holidays) === JSON.stringify(known.holidays)) return false;
    const savedAt = app.clock.now().toString();
    const isActive = known.life.state === "active";
    const stored = {
      ...known,
      version: known.version + 1,
      savedAt,
      holidays,
      nextWakeAt: isActive ? savedAt : null,
    };
    const change = {
      field: "holidays",
      before: known.holidays?.asOf ?? null,
      after: holidays.asOf,
    };
    const entry = auditEntry(app, who, "holidays-changed", null, [change]);
    if ((await savePlan(app, stored, { entry })) === "conflict") continue;
    if (isActive) await setWakes(app, planId);
    return true;
  }
  throw new Refusal("plan-changed", "the plan changes too fast; set the holidays once more");
}
