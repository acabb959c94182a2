import type { Plan } from "@dondoc/core/plan/plan";
import { auditEntry } from "../console/audit.ts";
import { authorisedAnywhere, type Opened, type OpenedByMember } from "../console/opened.ts";
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
  { opened, keyId }: { opened: OpenedByMember<"connect">; keyId: string },
): Promise<void> {
  const plan = await planOf(app, opened);
  const known = (await keysElsewhere(app, { opened, plan })).find(({ key }) => key.id === keyId);
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
  { opened, plan, key }: { opened: OpenedByMember<"connect">; plan: Plan; key: AccessKey },
): Promise<void> {
  const { plans = [] } = (await readAccessKey(app, key.id)) ?? {};
  const others = elsewhere(opened, plan).filter((other) => !plans.includes(other.plan));
  await inParallel(others, plansAtOnce, async (other) => {
    const stored = await readPlan(app, other.plan);
    if (stored?.plan.document.issuer === key.organisation) await give(app, key, other);
  });
}

/**
 * Gives a plan that was made at another one's office the keys that are for all of the authority. It is
 * the office that vouches for it, not the name: many communes have one name.
 */
export async function giveStandingKeys(
  app: App,
  { opened, plan }: { opened: Opened<"edit-plan">; plan: Plan },
): Promise<void> {
  const keys = (await readAccessKeys(app, opened.plan)).filter(
    (known) => known.key.everyPlan && couldHave(known, plan),
  );
  for (const { key } of keys) await give(app, key, { plan: plan.id, who: opened.who });
}

/** The keys that could be given this plan: of plans by the same issuer whose office the member is. */
export async function keysElsewhere(
  app: App,
  { opened, plan }: { opened: OpenedByMember<"connect">; plan: Plan },
): Promise<KnownKey[]> {
  const found: KnownKey[] = [];
  await inParallel(elsewhere(opened, plan), plansAtOnce, async (other) => {
    found.push(...(await readAccessKeys(app, other.plan)));
  });
  const fitting = found.filter((known) => couldHave(known, plan));
  return [...new Map(fitting.map((known) => [known.key.id, known])).values()];
}

/** The member's right to the other plans of the same authority. */
function elsewhere(
  { principal }: OpenedByMember<"connect">,
  { id, document }: Plan,
): OpenedByMember<"connect">[] {
  return authorisedAnywhere(principal, "connect").filter(
    ({ plan, membership }) => plan !== id && membership.issuerShort === document.issuerShort,
  );
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
