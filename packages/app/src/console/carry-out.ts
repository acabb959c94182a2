import { mailboxId } from "@dondoc/core/notice/mailbox";
import { Email, type Plan } from "@dondoc/core/plan/plan";
import { memberMail } from "@dondoc/messages/member-mail";
import { contactMail } from "@dondoc/messages/unit-link-mail";
import { Temporal } from "temporal-polyfill";
import { isOpen, makeLink } from "../link.ts";
import { readPlan } from "../plan/plan-rows.ts";
import type { App } from "../ports.ts";
import type { StoredPlan } from "../records.ts";
import { type SentAtOnce, sendAtOnce } from "../send-at-once.ts";
import { senderOf } from "../sender.ts";
import { type Account, accountId, type Membership } from "./account.ts";
import {
  deleteMembership,
  type Member,
  readColleague,
  readMembers,
  saveMembership,
} from "./account-rows.ts";
import { type Actor, auditEntry } from "./audit.ts";
import { contactsOf } from "./contact-change.ts";
import type { FollowUp, Step, StepDone } from "./follow-up.ts";
import { keepOn, readOwed, settled, takeOn } from "./follow-up-rows.ts";
import type { NewMember } from "./member.ts";
import { endSessions } from "./session.ts";

/** Mails that did not leave are tried again for so long. */
const triedHours = 24;

/**
 * Does what a plan owes to people, as far as nobody else is at it, and tells what was done. `roles`: only
 * what needs no mail; the rest is left to the sweep.
 */
export async function carryOut(
  app: App,
  planId: string,
  only: "all" | "roles" = "all",
): Promise<StepDone[]> {
  const done: StepDone[] = [];
  for (const owed of await readOwed(app, planId)) {
    const held = await takeOn(app, owed);
    if (!held) continue;
    const { followUp, fence } = held;
    let steps = followUp.steps;
    let isMine = true;
    for (const step of followUp.steps) {
      if (!isMine) break;
      if (only === "roles" && step.kind !== "role") continue;
      const outcome = await doStep(app, followUp, step);
      done.push({ step, outcome });
      if (outcome === "not-sent" && isYoung(app, followUp)) continue;
      steps = steps.filter((one) => one !== step);
      isMine = await keepOn(app, { followUp: { ...followUp, steps }, fence });
    }
    if (isMine && steps.length === 0) await settled(app, { followUp, fence });
  }
  return done;
}

function isYoung(app: App, { at }: FollowUp): boolean {
  const end = Temporal.Instant.from(at).add({ hours: triedHours });
  return Temporal.Instant.compare(app.clock.now(), end) < 0;
}

/** Any step may be done twice, after a crash in its middle. */
async function doStep(app: App, { plan, who }: FollowUp, step: Step): Promise<StepDone["outcome"]> {
  const stored = await readPlan(app, plan);
  if (!stored) return "void";
  switch (step.kind) {
    case "role":
      return moveRole(app, stored.plan, step, who);
    case "member-mail":
      return mailMember(app, stored.plan, step.email);
    case "contact-mail":
      return mailContact(app, stored, step);
  }
}

/** What somebody has decided by hand since stays. */
async function moveRole(
  app: App,
  plan: Plan,
  { email, name, was, is }: Extract<Step, { kind: "role" }>,
  who: Actor,
): Promise<"done" | "void"> {
  const known = await memberOf(app, plan.id, email);
  if ((known?.role ?? null) === was) {
    if (is !== null) await saveMember(app, plan, { email, name, role: is }, who);
    else if (known) await takeRole(app, known, who);
    return "done";
  }
  // Taken away by a try that did not come to the sessions.
  if (!known && is === null) await endSessions(app, accountId(email));
  return "void";
}

/** Gives an address a part in a plan, or another part. */
async function saveMember(
  app: App,
  plan: Plan,
  { email, name, role }: NewMember,
  who: Actor,
): Promise<void> {
  const at = app.clock.now().toString();
  const id = accountId(email);
  const known = await readColleague(app, id);
  const account: Account = known?.account ?? {
    id,
    email: Email.parse(email),
    name,
    createdAt: at,
    sessionsFrom: at,
  };
  const before = known?.memberships.find((m) => m.plan === plan.id);
  const membership: Membership = {
    ...before,
    plan: plan.id,
    role,
    issuerShort: plan.document.issuerShort,
    since: before?.since ?? at,
  };
  const changes = [
    { field: "role", before: before?.role ?? null, after: role },
    { field: "name", before: before ? account.name : null, after: account.name },
  ];
  const entry = auditEntry(app, who, "member-added", id, changes);
  await saveMembership(app, account, membership, entry);
}

/** Takes a part in a plan away at once: open browsers and mailed sign-in links open nothing any more. */
async function takeRole(app: App, member: Member, who: Actor): Promise<void> {
  const { account, plan, role } = member;
  const changes = [
    { field: "role", before: role, after: null },
    { field: "name", before: account.name, after: null },
  ];
  const entry = auditEntry(app, who, "member-removed", account.id, changes);
  await deleteMembership(app, plan, account.id, entry);
  await endSessions(app, account.id);
}

async function mailMember(app: App, plan: Plan, email: string): Promise<SentAtOnce | "void"> {
  const known = await memberOf(app, plan.id, email);
  if (!known) return "void";
  const { name } = known.account;
  const link = `${app.settings.baseUrl}/dang-nhap`;
  return sendAtOnce(app, {
    ...memberMail({ plan, name, email, role: known.role, link }),
    from: senderOf(app, plan),
    to: email,
    tags: { kind: "member", plan: plan.id },
  });
}

async function memberOf(app: App, planId: string, email: string) {
  const members = await readMembers(app, planId);
  return members.find(({ account }) => account.id === accountId(email));
}

/** A draft tells nobody: its first mails come with links. */
async function mailContact(
  app: App,
  stored: StoredPlan,
  { email, units: told }: Extract<Step, { kind: "contact-mail" }>,
): Promise<SentAtOnce | "void"> {
  const { plan } = stored;
  const units = plan.units.filter(
    (unit) => told.includes(unit.id) && contactsOf(unit).includes(email),
  );
  const [first] = units;
  if (!first || !isOpen(stored, app)) return "void";
  const { authority } = plan;
  const mailbox = mailboxId(authority, email);
  const url = await makeLink(app, { authority, mailbox, plan: plan.id, recipient: first.id });
  return sendAtOnce(app, {
    ...contactMail({ plan, units, link: url }),
    from: senderOf(app, plan),
    to: email,
    tags: { kind: "new-contact", plan: plan.id, unit: first.id },
  });
}
