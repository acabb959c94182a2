import type { Plan } from "@dondoc/core/plan";
import type { App } from "./ports.ts";
import { removeWakes, setWakes } from "./reconcile.ts";
import type { StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { trySealing } from "./seal-plan.ts";

// A plan is saved as if its wake were due now, and then its wakes are set: should that fail, the
// sweep finds it late and sets them.

/** Saves a plan: a new one as a draft, a known one as its next version, with its life unchanged. */
export async function importPlan(app: App, plan: Plan): Promise<StoredPlan> {
  const known = await app.store.plan(plan.id);
  const savedAt = app.clock.now().toString();
  if (!known)
    return save(app, { plan, version: 1, savedAt, life: { state: "draft" }, nextWakeAt: null });
  const nextWakeAt = known.life.state === "active" ? savedAt : null;
  const stored = await save(app, {
    ...known,
    plan,
    version: known.version + 1,
    savedAt,
    nextWakeAt,
  });
  if (stored.life.state === "active") await setWakes(app, plan.id);
  return stored;
}

/** From now on the plan reminds. Activating an active plan only sets its wakes right. */
export async function activatePlan(app: App, planId: string): Promise<StoredPlan> {
  const known = await planOrRefuse(app, planId);
  const now = app.clock.now().toString();
  const stored =
    known.life.state === "active"
      ? known
      : await save(app, {
          ...known,
          version: known.version + 1,
          savedAt: now,
          life: { state: "active", activatedAt: activatedBefore(known) ?? now },
          nextWakeAt: now,
        });
  await setWakes(app, planId);
  return stored;
}

/** Stops everything: no mail leaves any more and every link is dead. Its history stays. */
export async function closePlan(app: App, planId: string): Promise<StoredPlan> {
  const known = await planOrRefuse(app, planId);
  if (known.life.state === "closed") return known;
  const now = app.clock.now();
  const closed = await save(app, {
    ...known,
    version: known.version + 1,
    savedAt: now.toString(),
    life: { state: "closed", activatedAt: activatedBefore(known), closedAt: now.toString() },
    nextWakeAt: null,
  });
  await removeWakes(app, planId);
  await trySealing(app, planId);
  return closed;
}

/** A plan opened again goes on from its first activation: the ledger knows what was told. */
function activatedBefore({ life }: StoredPlan): string | null {
  return life.state === "draft" ? null : life.activatedAt;
}

async function planOrRefuse(app: App, planId: string): Promise<StoredPlan> {
  const known = await app.store.plan(planId);
  if (!known) throw new Refusal("plan-unknown", `no plan ${planId}`);
  return known;
}

async function save(app: App, stored: StoredPlan): Promise<StoredPlan> {
  if ((await app.store.savePlan(stored)) === "conflict")
    throw new Refusal(
      "plan-changed",
      "the plan was changed by somebody else meanwhile; load it again",
    );
  app.log.info("plan saved", {
    plan: stored.plan.id,
    version: stored.version,
    state: stored.life.state,
  });
  return stored;
}
