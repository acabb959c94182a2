import type { Plan } from "@dondoc/core/plan/plan";
import { activatedAtOf } from "./active.ts";
import { type Actor, type AuditAction, type AuditEntry, auditEntry } from "./console/audit.ts";
import { followContacts } from "./console/contact-change.ts";
import { planChanges } from "./console/plan-changes.ts";
import { holidaysFor } from "./holidays.ts";
import { createPlan } from "./new-plan.ts";
import type { App } from "./ports.ts";
import { removeWakes, setWakes } from "./reconcile.ts";
import type { StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { trySealing } from "./seal-plan.ts";

const byCommand: Actor = { kind: "command" };

// A plan is saved as if its wake were due now, and then its wakes are set: should that fail, the
// sweep finds it late and sets them.

/**
 * Saves a plan: a new one as a draft, a known one as its next version, with its life unchanged. With
 * `over` only over that version, the one that the author has seen. Links end, mails leave and, unless `roles`
 * are kept, members come and go with the contacts that it changes.
 */
export async function importPlan(
  app: App,
  plan: Plan,
  who: Actor = byCommand,
  over?: number,
  roles: "follow" | "keep" = "follow",
): Promise<StoredPlan> {
  const known = await app.store.plan(plan.id);
  if (!known) return createPlan(app, plan, who);
  if (over !== undefined && over !== known.version) throw changed();
  const savedAt = app.clock.now().toString();
  const nextWakeAt = known.life.state === "active" ? savedAt : null;
  const stored = await save(
    app,
    {
      ...known,
      plan,
      version: known.version + 1,
      savedAt,
      nextWakeAt,
      ...(await holidaysFor(app, plan)),
    },
    auditEntry(app, who, "plan-edited", null, planChanges(known.plan, plan)),
  );
  if (stored.life.state === "active") await setWakes(app, plan.id);
  await followContacts(app, known.plan, stored, who, roles);
  return stored;
}

/** From now on the plan reminds. Activating an active plan only sets its wakes right. */
export async function activatePlan(
  app: App,
  planId: string,
  who: Actor = byCommand,
  over?: number,
): Promise<StoredPlan> {
  const known = await planOrRefuse(app, planId, over);
  const now = app.clock.now().toString();
  const activatedAt = activatedAtOf(known) ?? now;
  const stored =
    known.life.state === "active"
      ? known
      : await turn(app, known, { state: "active", activatedAt }, who, "plan-activated", now);
  await setWakes(app, planId);
  return stored;
}

/** Nothing is mailed until it is activated again; its links still take answers. */
export async function pausePlan(
  app: App,
  planId: string,
  who: Actor = byCommand,
  over?: number,
): Promise<StoredPlan> {
  const known = await planOrRefuse(app, planId, over);
  if (known.life.state === "paused") return known;
  if (known.life.state !== "active")
    throw new Refusal("plan-not-active", `plan ${planId} is not active`);
  const { activatedAt } = known.life;
  const pausedAt = app.clock.now().toString();
  const paused = await turn(
    app,
    known,
    { state: "paused", activatedAt, pausedAt },
    who,
    "plan-paused",
  );
  await removeWakes(app, planId);
  return paused;
}

/** Stops everything: no mail leaves any more and every link is dead. Its history stays. */
export async function closePlan(
  app: App,
  planId: string,
  who: Actor = byCommand,
  over?: number,
): Promise<StoredPlan> {
  const known = await planOrRefuse(app, planId, over);
  if (known.life.state === "closed") return known;
  const closedAt = app.clock.now().toString();
  const life = { state: "closed", activatedAt: activatedAtOf(known), closedAt } as const;
  const closed = await turn(app, known, life, who, "plan-closed");
  await removeWakes(app, planId);
  await trySealing(app, planId);
  return closed;
}

/** A plan opened again goes on from its first activation: the ledger knows what was told. */
async function turn(
  app: App,
  known: StoredPlan,
  life: StoredPlan["life"],
  who: Actor,
  action: AuditAction,
  nextWakeAt: string | null = null,
): Promise<StoredPlan> {
  const changes = [{ field: "life", before: known.life.state, after: life.state }];
  const stored = {
    ...known,
    version: known.version + 1,
    savedAt: app.clock.now().toString(),
    life,
    nextWakeAt,
    ...(await holidaysFor(app, known.plan)),
  };
  return save(app, stored, auditEntry(app, who, action, null, changes));
}

/** With `over` only in that version, the one that whoever decides has seen. */
async function planOrRefuse(app: App, planId: string, over?: number): Promise<StoredPlan> {
  const known = await app.store.plan(planId);
  if (!known) throw new Refusal("plan-unknown", `no plan ${planId}`);
  if (over !== undefined && over !== known.version) throw changed();
  return known;
}

async function save(app: App, stored: StoredPlan, entry: AuditEntry): Promise<StoredPlan> {
  if ((await app.store.savePlan(stored, entry)) === "conflict") throw changed();
  app.log.info("plan saved", {
    plan: stored.plan.id,
    version: stored.version,
    state: stored.life.state,
  });
  return stored;
}

function changed(): Refusal {
  return new Refusal(
    "plan-changed",
    "the plan was changed by somebody else meanwhile; load it again",
  );
}
