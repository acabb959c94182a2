import { createHash } from "node:crypto";
import type { CivilDate } from "../calendar/civil-date.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import { keptWith } from "../remembered.ts";
import { delegateOn } from "./reach.ts";

/**
 * A mailbox (*hộp thư*): an address that an authority writes to, by a hash that is salted with the authority's id.
 * Two authorities know nothing of each other by it. `mbx_` and 22 letters, fit for keys and mail tags.
 */
export function mailboxId(authority: string, address: string): string {
  const hash = createHash("sha256").update(`${authority}\n${address.toLowerCase()}`);
  return `mbx_${hash.digest("base64url").slice(0, 22)}`;
}

/**
 * Stands for a unit whom the office tells itself, by a text, on paper or at a meeting: no mail goes there, and what opens
 * with it opens that unit's page alone, as long as the same people answer for the unit.
 */
export function unitMailbox(authority: string, unit: Contacts): string {
  const { id, leader, focal, delegate, toldByOffice } = unit;
  const people = [leader, focal, delegate?.person].map((person) => person?.email ?? null);
  return mailboxId(authority, JSON.stringify(["unit", id, ...people, toldByOffice?.name ?? null]));
}

type Contacts = Pick<Unit, "id" | "leader" | "focal" | "delegate" | "toldByOffice">;

/** Every mailbox that answers for a unit, or may within a delegation. */
export function mailboxesOf(authority: string, unit: Contacts): string[] {
  const people = peopleOf(unit).map(({ email }) => mailboxId(authority, email));
  return [...new Set([...people, unitMailbox(authority, unit)])];
}

/** The address of a mailbox, where it is of one of a unit's people. */
export function addressOfMailbox(
  authority: string,
  unit: Contacts,
  mailbox: string,
): string | undefined {
  return peopleOf(unit).find(({ email }) => mailboxId(authority, email) === mailbox)?.email;
}

function peopleOf({ leader, focal, delegate }: Contacts) {
  return [leader, focal, delegate?.person].filter((person) => person !== undefined);
}

/**
 * The units that a mailbox answers for on a day: as their leader, their focal person, or their delegate as long
 * as the delegation lasts. In the order of the plan.
 */
export function unitsOfMailbox(plan: Units, mailbox: string, on: CivilDate): Unit[] {
  return holdersOf(plan)
    .filter(({ unit, persons, delegate }) => {
      if (persons.includes(mailbox)) return true;
      return delegate === mailbox && delegateOn(unit, on) !== undefined;
    })
    .map(({ unit }) => unit);
}

/** Units as they are in force, of a plan or of a directory. */
type Units = Pick<Plan, "authority" | "units">;

const holdersOf = keptWith(({ authority, units }: Units) =>
  units.map((unit) => {
    const { leader, focal, delegate } = unit;
    const persons = [leader, focal].flatMap((person) =>
      person ? [mailboxId(authority, person.email)] : [],
    );
    return {
      unit,
      persons: [...persons, unitMailbox(authority, unit)],
      delegate: delegate && mailboxId(authority, delegate.person.email),
    };
  }),
);
