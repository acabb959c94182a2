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
 * with it opens that unit's page alone, as long as the same people answer for the unit: a delegate of that day among them.
 */
export function unitMailbox(authority: string, unit: Contacts, on: CivilDate): string {
  return mailboxOfPeople(authority, unit, delegateOn(unit, on));
}

type Contacts = Pick<Unit, "id" | "leader" | "focal" | "delegate" | "toldByOffice">;

function mailboxOfPeople(
  authority: string,
  { id, leader, focal, toldByOffice }: Contacts,
  delegate: Contacts["delegate"],
): string {
  const people = [leader, focal, delegate?.person].map((person) => person?.email ?? null);
  return mailboxId(authority, JSON.stringify(["unit", id, ...people, toldByOffice?.name ?? null]));
}

/** Every mailbox that answers for a unit, or may within a delegation. */
export function mailboxesOf(authority: string, unit: Contacts): string[] {
  const people = peopleOf(unit).map(({ email }) => mailboxId(authority, email));
  const handed = [undefined, unit.delegate].map((one) => mailboxOfPeople(authority, unit, one));
  return [...new Set([...people, ...handed])];
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
    .filter(({ unit, always, apart, delegated }) => {
      if (always.includes(mailbox)) return true;
      return (delegateOn(unit, on) ? delegated : apart).includes(mailbox);
    })
    .map(({ unit }) => unit);
}

/** Units as they are in force, of a plan or of a directory. */
type Units = Pick<Plan, "authority" | "units">;

/** Who answers for a unit on every day, on those without its delegate, and on those of the delegation. */
const holdersOf = keptWith(({ authority, units }: Units) =>
  units.map((unit) => {
    const { leader, focal, delegate } = unit;
    const boxes = (people: (typeof leader)[]) =>
      people.flatMap((person) => (person ? [mailboxId(authority, person.email)] : []));
    return {
      unit,
      always: boxes([leader, focal]),
      apart: [mailboxOfPeople(authority, unit, undefined)],
      delegated: [...boxes([delegate?.person]), mailboxOfPeople(authority, unit, delegate)],
    };
  }),
);
