import type { Plan, Unit } from "@dondoc/core/plan/plan";
import type { App } from "../ports.ts";
import { readMembers } from "./account-rows.ts";
import type { Actor } from "./audit.ts";
import { memberSteps, type Step } from "./follow-up.ts";
import { type RoleMove, roleMoves } from "./member.ts";

/** What a changed plan does to people, said before it is saved. */
export interface ContactChange {
  /** Whose links to a unit end. */
  leaving: { email: string; unit: Unit }[];
  /** New contacts, who get a mail with a link of their own. */
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
    const was = contactsOf(then.get(unit.id));
    for (const email of contactsOf(unit))
      if (!was.includes(email)) told.set(email, [...(told.get(email) ?? []), unit]);
  }
  return { leaving, told };
}

/** Who answers for a unit, or may within a delegation. */
function addressesOf({ leader, focal, delegate }: Unit): string[] {
  return [leader, focal, delegate?.person].flatMap((person) => (person ? [person.email] : []));
}

/** Who answers for a unit for good: a delegate has a form and a time of their own. */
export function contactsOf(unit: Unit | undefined): string[] {
  return unit ? [...new Set(addressesOf({ ...unit, delegate: undefined }))] : [];
}

/**
 * What is to be done after the plan is saved: the members follow unless `roles` are kept, and the new contacts of
 * an open plan are told how to come in. The links of who left are dead by then, as the plan alone tells.
 */
export function stepsAfter(
  { told, roles }: ContactChange,
  who: Actor,
  { keepsRoles, isOpen }: { keepsRoles: boolean; isOpen: boolean },
): Step[] {
  const contacts = [...told].map(([email, units]) => ({
    kind: "contact-mail" as const,
    email,
    units: units.map(({ id }) => id),
  }));
  return [...(keepsRoles ? [] : memberSteps(roles, who)), ...(isOpen ? contacts : [])];
}
