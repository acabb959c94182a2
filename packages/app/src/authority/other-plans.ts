import type { Authority } from "@dondoc/core/authority/authority";
import { planInForce } from "@dondoc/core/authority/in-force";
import { filesOf } from "@dondoc/core/authority/taken-apart";
import { problemsOf } from "@dondoc/core/plan/plan-problems";
import { holidaysOfPlan } from "../active.ts";
import { complaintOf, mostComplaints } from "../console/plan/complaint.ts";
import { inParallel } from "../parallel.ts";
import { type AlongWith, readPlan, savePlan } from "../plan/plan-rows.ts";
import { bringWakeForward } from "../plan/wake-rows.ts";
import type { App } from "../ports.ts";
import { setWakes } from "../reconcile.ts";
import type { StoredPlan } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { changesAuthority, readAuthority, type StoredAuthority } from "./authority-rows.ts";
import { readPlanHeads } from "./head-rows.ts";

const plansAtOnce = 8;

/**
 * Saves a plan, and with it what was edited of its authority: the wakes of its other plans follow, and what one of them
 * cannot do without is refused.
 */
export async function saveForAll(
  app: App,
  stored: StoredPlan,
  along: AlongWith,
): Promise<"saved" | "conflict"> {
  const { plan, from } = stored;
  const before = from?.authority ?? (await readAuthority(app, plan.authority));
  const files = along.files ?? filesOf(plan, before?.authority, from?.body);
  const { authority: after, body } = files;
  const others = await otherPlans(app, { planId: plan.id, after, before });
  refuseForOthers(others, after);
  await wakesDue(app, others);
  const joined = { ...stored, plan: planInForce(after, body) };
  const over = before ? { ...joined, from: { authority: before, body } } : joined;
  const outcome = await savePlan(app, over, { ...along, files });
  if (outcome === "saved") await wakesFollow(app, others);
  return outcome;
}

/** The other plans that a change of their authority reaches; none where it changes nothing. */
async function otherPlans(
  app: App,
  {
    planId,
    after,
    before,
  }: { planId: string; after: Authority; before: StoredAuthority | undefined },
): Promise<StoredPlan[]> {
  if (!before || !changesAuthority(after, before)) return [];
  const heads = (await readPlanHeads(app, after.id)).filter(({ id }) => id !== planId);
  const read = await inParallel(heads, plansAtOnce, ({ id }) => readPlan(app, id));
  return read.flatMap((plan) => plan ?? []);
}

/**
 * Refuses a change that leaves another plan without a unit that it gives work to, or with one that nobody reaches. Of a
 * closed plan only the names have to stay.
 */
function refuseForOthers(others: readonly StoredPlan[], after: Authority): void {
  const wrong = others.flatMap((stored) => {
    const body = stored.from?.body;
    if (!body) return [];
    const plan = planInForce(after, body);
    const holidays = holidaysOfPlan(stored);
    const known = new Set(
      problemsOf(stored.plan, holidays).map((one) => complaintOf(one, stored.plan)),
    );
    const isClosed = stored.life.state === "closed";
    return problemsOf(plan, holidays)
      .filter(({ code }) => !isClosed || code === "unit-unknown")
      .map((one) => complaintOf(one, plan))
      .filter((complaint) => !known.has(complaint))
      .map((complaint) => `Kế hoạch “${plan.document.title}”: ${complaint}`);
  });
  if (wrong.length === 0) return;
  const said = [...new Set(wrong)].slice(0, mostComplaints);
  throw new Refusal(
    "form-invalid",
    `another plan of ${after.id} needs what would go: ${said.join(" ")}`,
    Object.fromEntries(said.map((sentence, n) => [`plan.${n + 1}`, sentence])),
  );
}

/** As if the wakes of the plans were due now: should it end here, the sweep finds them late and sets them. */
async function wakesDue(app: App, others: readonly StoredPlan[]): Promise<void> {
  const now = app.clock.now();
  await inParallel(active(others), plansAtOnce, (id) => bringWakeForward(app, id, now));
}

/** Sets the wakes of the plans by their authority as it is now. */
async function wakesFollow(app: App, others: readonly StoredPlan[]): Promise<void> {
  await inParallel(active(others), plansAtOnce, (id) => setWakes(app, id));
}

function active(others: readonly StoredPlan[]): string[] {
  return others.flatMap(({ plan, life }) => (life.state === "active" ? [plan.id] : []));
}
