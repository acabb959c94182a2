import { Temporal } from "temporal-polyfill";
import type { AccessKey, Scope } from "../access/access-key.ts";
import { type KeyHolder, mayUse } from "../access/key-holder.ts";
import { Refusal } from "../refusal.ts";
import type { Membership } from "./account.ts";
import type { Actor } from "./audit.ts";
import { may, type Permission } from "./permission.ts";
import { actorOf, type Principal } from "./session.ts";

/** What somebody may do with a plan: by a member's role, or by what a key was given. */
export type Right = Permission | Scope;

/** The class stays in this file: nothing else makes one, and no object that looks like one is taken for one. */
class Capability<R extends Right> {
  protected readonly right: R;
  readonly plan: string;
  /** For the audit trail. */
  readonly who: Actor;

  constructor(right: R, plan: string, who: Actor) {
    this.right = right;
    this.plan = plan;
    this.who = who;
  }
}

/** Of a member: with the part in the plan, and the session that forms are bound to. */
class MemberCapability<R extends Permission> extends Capability<R> {
  readonly membership: Membership;
  readonly principal: Principal;

  constructor(right: R, membership: Membership, principal: Principal) {
    super(right, membership.plan, actorOf(principal));
    this.membership = membership;
    this.principal = principal;
  }
}

/** Of a machine, with its key. */
class KeyCapability<S extends Scope> extends Capability<S> {
  readonly key: AccessKey;

  constructor(scope: S, plan: string, key: AccessKey) {
    super(scope, plan, { kind: "key", id: key.id, name: key.name });
    this.key = key;
  }
}

/**
 * That somebody may do `R` with one plan, and who that is. Only the checks of this file make it: what takes one
 * cannot be called by who has not asked. `Opened<"a" | "b">` is had by whoever may do one of the two.
 */
export type Opened<R extends Right> = Capability<R>;

/** {@link Opened} of who is signed in. */
export type OpenedByMember<R extends Permission> = MemberCapability<R>;

/** {@link Opened} of a machine. */
export type OpenedByKey<S extends Scope> = KeyCapability<S>;

/** The part that one has in a plan. A plan that is not one's own is as unknown as one that is not there. */
function membershipIn({ memberships }: Principal, planId: string): Membership {
  const membership = memberships.find(({ plan }) => plan === planId);
  if (!membership) throw new Refusal("plan-unknown", `no plan ${planId}`);
  return membership;
}

/** Of who is signed in: by the role in the plan. */
export function authorised<R extends Permission>(
  principal: Principal,
  planId: string,
  right: R,
): OpenedByMember<R> {
  const membership = membershipIn(principal, planId);
  if (!may(membership, right))
    throw new Refusal("not-permitted", `${membership.role} may not ${right}`);
  return new MemberCapability(right, membership, principal);
}

/** Of who is signed in, in every plan where the role allows it, the newest part first; one at the least. */
export function authorisedAnywhere<R extends Permission>(
  principal: Principal,
  right: R,
): [OpenedByMember<R>, ...OpenedByMember<R>[]] {
  const [first, ...more] = principal.memberships
    .filter((one) => may(one, right))
    .sort((a, b) => Temporal.Instant.compare(b.since, a.since))
    .map((one) => new MemberCapability(right, one, principal));
  if (!first) throw new Refusal("not-permitted", `in no plan the account may ${right}`);
  return [first, ...more];
}

/** Of a machine: by the scopes of its key. A plan that the key was not given is as unknown as one that is not there. */
export function authorisedKey<S extends Scope>(
  holder: KeyHolder,
  planId: string,
  scope: S,
): OpenedByKey<S> {
  if (!holder.plans.includes(planId)) throw new Refusal("plan-unknown", `no plan ${planId}`);
  const { key } = holder;
  if (!mayUse(holder, scope)) throw new Refusal("not-permitted", `${key.id} has no ${scope}`);
  return new KeyCapability(scope, planId, key);
}

/**
 * Of the `dondoc` command, which may do everything: whoever can start it has the machine, or the stage's own
 * credentials. No site has it; lint sees to that.
 */
export function asOperator<R extends Permission>(planId: string, right: R): Opened<R> {
  return new Capability(right, planId, { kind: "command" });
}
