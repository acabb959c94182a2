import { Temporal } from "temporal-polyfill";
import { Refusal } from "../../refusal.ts";
import type { Membership } from "../account.ts";
import { may } from "../permission.ts";
import type { Principal } from "../session.ts";

/**
 * The plans that an account edits, the newest part first. Whoever edits a plan somewhere may bring in
 * another, and has the same part in it; those who edit that plan too are the colleagues who may go on.
 */
export function importingPlans({ memberships }: Principal): [Membership, ...Membership[]] {
  const [first, ...more] = memberships
    .filter((one) => may(one, "edit-plan"))
    .sort((a, b) => Temporal.Instant.compare(b.since, a.since));
  if (!first) throw new Refusal("not-permitted", "the account may edit no plan and so import none");
  return [first, ...more];
}
