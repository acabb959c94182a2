import type { Plan } from "@dondoc/core/plan/plan";
import { type Actor, auditEntry } from "../console/audit.ts";
import { authorised, type Opened } from "../console/opened.ts";
import { may } from "../console/permission.ts";
import type { Principal } from "../console/session.ts";
import { inParallel } from "../parallel.ts";
import { readPlan } from "../plan/plan-rows.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { AccessKey, KnownKey } from "./access-key.ts";
import { giveAccessKey, readAccessKey, readAccessKeys } from "./key-rows.ts";

/** Who makes and takes back keys: the plan's office. */
export type Connect = Opened<"connect">;

const plansAtOnce = 8;

/** The plan that was opened; `plan-unknown` where there is none. */
export async function planOf(app: App, { plan }: Pick<Connect, "plan">): Promise<Plan> {
  const stored = await readPlan(app, plan);
  if (!stored) throw new Refusal("plan-unknown", `no plan ${plan}`);
  return stored.plan;
}

/** Gives a key of the same authority this plan too. */
export async function giveOfficeKey(
  app: App,
  { opened, principal, keyId }: { opened: Connect; principal: Principal; keyId: string },
): Promise<void> {
  const plan = await planOf(app, opened);
  const known = (await keysElsewhere(app, principal, plan)).find(({ key }) => key.id === keyId);
  if (!known) throw new Refusal("request-unknown", `no key ${keyId}`);
  await give(app, known.key, opened);
}

/** {@link giveOfficeKey} as the `dondoc` command, which may do so with every plan of the key's authority. */
export async function giveKey(
  app: App,
  { opened, keyId }: { opened: Connect; keyId: string },
): Promise<AccessKey> {
  const plan = await planOf(app, opened);
  const known = await readAccessKey(app, keyId);
  if (!known || known.revokedAt !== null) throw new Refusal("request-unknown", `no key ${keyId}`);
  if (known.key.organisation !== plan.document.issuer)
    throw new Refusal("request-unknown", `${keyId} is a key of ${known.key.organisation}`);
  if (!known.plans.includes(plan.id)) await give(app, known.key, opened);
  return known.key;
}

/** Gives a new key the authority's other plans, as far as the member's office answers for them. */
export async function giveOtherPlans(
  app: App,
  principal: Principal,
  plan: Plan,
  key: AccessKey,
): Promise<void> {
  const { plans = [] } = (await readAccessKey(app, key.id)) ?? {};
  const others = plansElsewhere(principal, plan).filter((id) => !plans.includes(id));
  await inParallel(others, plansAtOnce, async (id) => {
    const stored = await readPlan(app, id);
    if (stored?.plan.document.issuer === key.organisation)
      await give(app, key, authorised(principal, id, "connect"));
  });
}

/**
 * Gives a plan that was made at another one's office the keys that are for all of the authority. It is
 * the office that vouches for it, not the name: many communes have one name.
 */
export async function giveStandingKeys(
  app: App,
  madeAt: Plan["id"],
  plan: Plan,
  who: Actor,
): Promise<void> {
  const keys = (await readAccessKeys(app, madeAt)).filter(
    (known) => known.key.everyPlan && couldHave(known, plan),
  );
  for (const { key } of keys) await give(app, key, { plan: plan.id, who });
}

/** The keys that could be given this plan: of plans by the same issuer whose office the member is. */
export async function keysElsewhere(
  app: App,
  principal: Principal,
  plan: Plan,
): Promise<KnownKey[]> {
  const found: KnownKey[] = [];
  await inParallel(plansElsewhere(principal, plan), plansAtOnce, async (id) => {
    found.push(...(await readAccessKeys(app, id)));
  });
  const fitting = found.filter((known) => couldHave(known, plan));
  return [...new Map(fitting.map((known) => [known.key.id, known])).values()];
}

function plansElsewhere({ memberships }: Principal, { id, document }: Plan): string[] {
  return memberships
    .filter(
      (membership) =>
        membership.plan !== id &&
        membership.issuerShort === document.issuerShort &&
        may(membership, "connect"),
    )
    .map(({ plan }) => plan);
}

function couldHave({ key, plans, revokedAt }: KnownKey, { id, document }: Plan): boolean {
  return revokedAt === null && key.organisation === document.issuer && !plans.includes(id);
}

async function give(
  app: App,
  key: AccessKey,
  { plan, who }: Pick<Connect, "plan" | "who">,
): Promise<void> {
  const entry = auditEntry(app, who, "key-given", key.id, [
    { field: "name", before: null, after: key.name },
    { field: "scopes", before: null, after: key.scopes.join(", ") },
  ]);
  await giveAccessKey(app, key.id, plan, entry);
}
