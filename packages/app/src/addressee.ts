import type { Plan, Unit } from "@dondoc/core/plan/plan";
import type { Link } from "./records.ts";
import { derivedId } from "./token.ts";

/** What binds a link to those who have it: a mark of each address that it was mailed to. */
export function addressedTo(addresses: readonly string[]): Pick<Link, "addressees"> {
  return { addressees: [...new Set(addresses)].map(markOf) };
}

/**
 * The link as it stands in a plan: of its units those that its holders still answer for. Null when one of
 * them answers for none any more: a mail and its copies bear one link, and who left must not open it. The
 * plan alone tells, however it was changed, so that nothing has to be revoked.
 */
export function standingLink(link: Link, { units }: Pick<Plan, "units">): Link | null {
  const { addressees } = link;
  if (addressees === undefined) return link;
  const held = units.filter(({ id }) => link.units.includes(id));
  const answering = held.map((unit) => ({ id: unit.id, marks: addressesOf(unit).map(markOf) }));
  const isAnswering = (mark: string) => answering.some(({ marks }) => marks.includes(mark));
  if (!addressees.every(isAnswering)) return null;
  const open = new Set(
    answering.flatMap(({ id, marks }) => (marks.some((m) => addressees.includes(m)) ? [id] : [])),
  );
  const [first, ...others] = link.units.filter((id) => open.has(id));
  if (first === undefined) return null;
  const recipient = open.has(link.recipient) ? link.recipient : first;
  return { ...link, recipient, units: [first, ...others] };
}

/** Who answers for a unit, or may within a delegation. */
export function addressesOf({ leader, focal, delegate }: Unit): string[] {
  return [leader, focal, delegate?.person].flatMap((person) => (person ? [person.email] : []));
}

/** Who answers for a unit for good: a delegate has a form, a link and a time of their own. */
export function contactsOf(unit: Unit | undefined): string[] {
  return unit ? [...new Set(addressesOf({ ...unit, delegate: undefined }))] : [];
}

function markOf(address: string): string {
  return derivedId("adr", address);
}
