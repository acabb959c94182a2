import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { delegateOn } from "@dondoc/core/notice/reach";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import type { Link } from "./records.ts";
import { derivedId } from "./token.ts";

/**
 * What binds a link to a delegation: none for a mail to the unit's own people. The delegate's link
 * then lives as long as the delegation, which the plan alone tells: nothing has to be revoked.
 */
export function delegationOf(
  plan: Plan,
  recipient: string,
  { address, on }: { address: string; on: CivilDate },
): Pick<Link, "delegation"> {
  return standsIn(plan, recipient, on) === address
    ? { delegation: markOf(recipient, address) }
    : {};
}

/** Whether a delegate's link has outlived its delegation: its time is over, or it was ended or changed. */
export function hasOutlived(
  { delegation, recipient }: Pick<Link, "delegation" | "recipient">,
  plan: Plan,
  on: CivilDate,
): boolean {
  if (delegation === undefined) return false;
  const address = standsIn(plan, recipient, on);
  return address === undefined || markOf(recipient, address) !== delegation;
}

function standsIn(plan: Plan, recipient: string, on: CivilDate): string | undefined {
  const unit = unitById(plan, recipient);
  const delegate = unit && delegateOn(unit, on);
  return delegate?.place === "instead" ? delegate.person.email : undefined;
}

function markOf(recipient: string, address: string): string {
  return derivedId("dlg", recipient, address);
}
