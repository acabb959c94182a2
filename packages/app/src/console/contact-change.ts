import type { Plan, Unit } from "@dondoc/core/plan/plan";
import { contactMail } from "@dondoc/messages/contact-mail";
import { addressedTo, addressesOf } from "../addressee.ts";
import { isOpen, mintLink } from "../link.ts";
import type { App } from "../ports.ts";
import type { StoredPlan } from "../records.ts";
import { sendAtOnce } from "../send-at-once.ts";
import { senderOf } from "../sender.ts";
import { readMembers } from "./account-rows.ts";
import type { Actor } from "./audit.ts";
import { moveRoles, type RoleMove, roleMoves } from "./member.ts";

/** What a changed plan does to people, said before it is saved. */
export interface ContactChange {
  /** Whose links to a unit end. */
  leaving: { email: string; unit: Unit }[];
  /** Who gets a mail with a link of their own: new contacts, and those whose link was shared with one who left. */
  told: Map<string, Unit[]>;
  roles: RoleMove[];
}

export async function contactChange(app: App, before: Plan, after: Plan): Promise<ContactChange> {
  const members = await readMembers(app, after.id);
  return { ...contactsMoved(before, after), roles: roleMoves(before, after, members) };
}

function contactsMoved(before: Plan, after: Plan): Omit<ContactChange, "roles"> {
  const then = new Map(before.units.map((unit) => [unit.id, unit]));
  const now = new Map(after.units.map((unit) => [unit.id, unit]));
  const leaving = before.units.flatMap((unit) => {
    const kept = now.get(unit.id);
    const answering = kept ? addressesOf(kept) : [];
    const gone = addressesOf(unit).filter((email) => !answering.includes(email));
    return [...new Set(gone)].map((email) => ({ email, unit }));
  });
  const told = new Map<string, Unit[]>();
  for (const unit of after.units) {
    const [was, is] = [contactsOf(then.get(unit.id)), contactsOf(unit)];
    const someoneLeft = was.some((email) => !is.includes(email));
    for (const email of is)
      if (someoneLeft || !was.includes(email)) told.set(email, [...(told.get(email) ?? []), unit]);
  }
  return { leaving, told };
}

/** A delegate has a form, a link and a time of their own. */
function contactsOf(unit: Unit | undefined): string[] {
  return unit ? [...new Set(addressesOf({ ...unit, delegate: undefined }))] : [];
}

/**
 * After a plan was saved anew: tells the new contacts how to come in, and lets the members follow unless
 * `roles` are kept. The links of who left are dead by then, as the plan alone tells.
 */
export async function followContacts(
  app: App,
  before: Plan,
  stored: StoredPlan,
  who: Actor,
  roles: "follow" | "keep",
): Promise<void> {
  const { plan } = stored;
  const change = await contactChange(app, before, plan);
  if (roles === "follow") await moveRoles(app, plan, change.roles, who);
  // A draft tells nobody; its first mails come with links.
  if (!isOpen(stored, app)) return;
  for (const [email, units] of change.told) {
    const [first] = units;
    if (!first) continue;
    const ids = units.map(({ id }) => id);
    const { url, link } = mintLink(app, plan.id, first.id, ids, addressedTo([email]));
    await app.store.saveLink(link);
    await sendAtOnce(app, {
      ...contactMail({ plan, units, link: url }),
      from: senderOf(app, plan),
      to: [email],
      cc: [],
      tags: { kind: "new-contact", plan: plan.id, unit: first.id },
    });
  }
}
