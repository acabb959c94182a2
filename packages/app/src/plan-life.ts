import type { InForce } from "@dondoc/core/authority/taken-apart";
import type { Plan } from "@dondoc/core/plan/plan";
import { activatedAtOf } from "./active.ts";
import { saveForAll } from "./authority/other-plans.ts";
import { requireRoom } from "./authority/room.ts";
import { type Actor, type AuditAction, type AuditEntry, auditEntry } from "./console/audit.ts";
import { carryOut } from "./console/carry-out.ts";
import { type ContactChange, contactChange, stepsAfter } from "./console/contact-change.ts";
import { firstSteps, newFollowUp, type Step, type StepDone } from "./console/follow-up.ts";
import { followUpChange } from "./console/follow-up-rows.ts";
import { membersOf } from "./console/member.ts";
import type { Opened } from "./console/opened.ts";
import { planChanges } from "./console/plan-changes.ts";
import { holidaysFor } from "./holidays.ts";
import { isOpen } from "./link.ts";
import { createPlan, type PlanEditing } from "./new-plan.ts";
import { readPlan } from "./plan/plan-rows.ts";
import type { App } from "./ports.ts";
import { removeWakes, setWakes } from "./reconcile.ts";
import { revisionOf, type StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { trySealing } from "./seal-plan.ts";

// A plan is saved as if its wake were due now, and then its wakes are set: should that fail, the
// sweep finds it late and sets them.

/** A plan to be saved, and how. */
export interface Saving {
  opened: Opened<PlanEditing>;
  plan: Plan;
  /** Its files, where it is saved as they state it: what they say of the authority is then so for all its plans. */
  files?: InForce | undefined;
  /** Only over that revision, the one that the author has seen. */
  over?: number;
  /** The members stay as they are, whoever heads the offices from now on. */
  keepsRoles?: boolean;
  /** The members that a new plan names get no mail: in a demo nobody waits for one. */
  tellsNobody?: boolean;
}

/** A plan as it was saved, and what that did to people. */
export interface Imported {
  stored: StoredPlan;
  /** Null for a plan that is new here. */
  change: ContactChange | null;
  done: StepDone[];
}

/**
 * Saves a plan: a new one as a draft, a known one as its next version, with its life unchanged. Links end, mails
 * leave and, unless they are kept, members come and go with the contacts that it changes: what is not done when
 * the process dies is left to the sweep.
 */
export async function importPlan(
  app: App,
  { opened, plan, files, over, keepsRoles = false, tellsNobody = false }: Saving,
): Promise<Imported> {
  const { who } = opened;
  if (plan.id !== opened.plan)
    throw new Refusal("not-permitted", `the right is to ${opened.plan}, not to ${plan.id}`);
  const known = await readPlan(app, plan.id);
  if (!known) {
    const steps = firstSteps(membersOf(plan), who);
    const silent = steps.filter(({ kind }) => kind === "role");
    const stored = await createPlan(app, {
      opened,
      plan,
      files,
      steps: tellsNobody ? silent : steps,
    });
    return { stored, change: null, done: await carryOut(app, plan.id) };
  }
  if (over !== undefined && over !== revisionOf(known)) throw changed();
  const savedAt = app.clock.now().toString();
  const next = {
    ...known,
    plan,
    version: known.version + 1,
    savedAt,
    nextWakeAt: known.life.state === "active" ? savedAt : null,
    ...(await holidaysFor(app, plan)),
  };
  const change = await contactChange(app, known.plan, plan);
  const steps = stepsAfter(change, who, { keepsRoles, isOpen: isOpen(next, app) });
  const entry = auditEntry(app, who, "plan-edited", null, planChanges(known.plan, plan));
  const stored = await save(app, next, entry, { steps, files });
  if (stored.life.state === "active") await setWakes(app, plan.id);
  return { stored, change, done: await carryOut(app, plan.id) };
}

/** What turns a plan's life: the right to it, and the version that was looked at, if one was. */
interface Turning<R extends "run" | "close"> {
  opened: Opened<R>;
  over?: number;
}

/** From now on the plan reminds. Activating an active plan only sets its wakes right. */
export async function activatePlan(
  app: App,
  { opened: { plan: planId, who }, over }: Turning<"run">,
): Promise<StoredPlan> {
  const known = await planOrRefuse(app, planId, over);
  const now = app.clock.now().toString();
  const activatedAt = activatedAtOf(known) ?? now;
  const stored =
    known.life.state === "active"
      ? known
      : await turn(app, known, { state: "active", activatedAt }, who, "plan-activated", now);
  await setWakes(app, planId);
  // As a document's reader made it, which cannot mail.
  await carryOut(app, planId);
  return stored;
}

/** Nothing is mailed until it is activated again; its links still take answers. */
export async function pausePlan(
  app: App,
  { opened: { plan: planId, who }, over }: Turning<"run">,
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
  { opened: { plan: planId, who }, over }: Turning<"close">,
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
  const known = await readPlan(app, planId);
  if (!known) throw new Refusal("plan-unknown", `no plan ${planId}`);
  if (over !== undefined && over !== revisionOf(known)) throw changed();
  return known;
}

async function save(
  app: App,
  stored: StoredPlan,
  entry: AuditEntry,
  { steps = [], files }: { steps?: Step[]; files?: InForce | undefined } = {},
): Promise<StoredPlan> {
  await requireRoom(app, stored);
  const owed = steps.length > 0 ? newFollowUp(app, stored.plan.id, steps, entry.who) : null;
  const along = { entry, owed: owed ? [followUpChange(app, owed)] : [], files };
  if ((await saveForAll(app, stored, along)) === "conflict") throw changed();
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
