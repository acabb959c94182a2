import { Line } from "@dondoc/core/line";
import type { Plan } from "@dondoc/core/plan";
import * as z from "zod";
import { type Actor, auditEntry } from "../console/audit.ts";
import { authorised, may } from "../console/permission.ts";
import { actorOf, type Principal } from "../console/session.ts";
import { inParallel } from "../parallel.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { hashOf } from "../token.ts";
import { type AccessKey, type KnownKey, Scope } from "./access-key.ts";
import { keyText } from "./key-holder.ts";

/** What the form, or the command, says of a new key. */
export interface KeyForm {
  name: unknown;
  scopes: readonly string[];
}

/** More would be a sign that keys are made and forgotten. */
const mostKeys = 20;

/** A new key for a plan. `text` is shown once and stored nowhere. */
export async function makeKey(
  app: App,
  plan: Plan,
  form: KeyForm,
  who: Actor,
): Promise<{ key: AccessKey; text: string }> {
  const wrong: Record<string, string> = {};
  const name = Line.pipe(z.string().max(80)).safeParse(form.name);
  if (!name.success)
    wrong.name = "Đề nghị ghi tên hệ thống kết nối trong một dòng, tối đa 80 ký tự.";
  const scopes = z
    .array(Scope)
    .min(1)
    .safeParse([...new Set(form.scopes)]);
  if (!scopes.success) wrong.scopes = "Đề nghị chọn ít nhất một quyền.";
  if (!name.success || !scopes.success)
    throw new Refusal("form-invalid", "the key has wrong fields", wrong);
  const standing = (await app.store.accessKeys(plan.id)).filter(isGood);
  if (standing.length >= mostKeys)
    throw new Refusal("form-invalid", "the plan has too many keys", {
      name: `Kế hoạch đã có ${mostKeys} khóa. Đề nghị thu hồi khóa không còn dùng.`,
    });
  const id = `key_${random(app, 16)}`;
  const secret = random(app, 32);
  const key: AccessKey = {
    id,
    name: name.data,
    organisation: plan.document.issuer,
    hash: hashOf(secret),
    scopes: Scope.options.filter((scope) => scopes.data.includes(scope)),
    createdAt: app.clock.now().toString(),
    createdBy: who.kind === "account" ? who.id : null,
  };
  const entry = auditEntry(app, who, "key-made", key.id, [
    { field: "name", before: null, after: key.name },
    { field: "scopes", before: null, after: key.scopes.join(", ") },
  ]);
  await app.store.saveAccessKey(key, plan.id, entry);
  return { key, text: keyText(id, secret) };
}

/** {@link makeKey} as a member of the plan's office. */
export async function makeOfficeKey(
  app: App,
  principal: Principal,
  planId: string,
  form: KeyForm,
): Promise<{ key: AccessKey; text: string }> {
  authorised(principal, planId, "connect");
  const stored = await app.store.plan(planId);
  if (!stored) throw new Refusal("plan-unknown", `no plan ${planId}`);
  return makeKey(app, stored.plan, form, actorOf(principal));
}

/** Ends a key at once, for all its plans: it was lost, or is of no more use. */
export async function revokeKey(
  app: App,
  planId: string,
  keyId: string,
  who: Actor,
): Promise<AccessKey> {
  const known = (await app.store.accessKeys(planId)).find(({ key }) => key.id === keyId);
  if (!known || !isGood(known)) throw new Refusal("request-unknown", `no key ${keyId}`);
  const entry = auditEntry(app, who, "key-revoked", known.key.id, [
    { field: "name", before: known.key.name, after: null },
  ]);
  await app.store.revokeAccessKey(keyId, app.clock.now().toString(), planId, entry);
  return known.key;
}

export async function revokeOfficeKey(
  app: App,
  principal: Principal,
  planId: string,
  keyId: string,
): Promise<void> {
  authorised(principal, planId, "connect");
  await revokeKey(app, planId, keyId, actorOf(principal));
}

/** Gives a key of the same authority this plan too. */
export async function giveOfficeKey(
  app: App,
  principal: Principal,
  plan: Plan,
  keyId: string,
): Promise<void> {
  authorised(principal, plan.id, "connect");
  const known = (await keysElsewhere(app, principal, plan)).find(({ key }) => key.id === keyId);
  if (!known) throw new Refusal("request-unknown", `no key ${keyId}`);
  const entry = auditEntry(app, actorOf(principal), "key-given", known.key.id, [
    { field: "name", before: null, after: known.key.name },
    { field: "scopes", before: null, after: known.key.scopes.join(", ") },
  ]);
  await app.store.giveAccessKey(keyId, plan.id, entry);
}

const plansAtOnce = 8;

/**
 * The keys that could be given this plan: of plans by the same issuer whose office the member is. One
 * name alone would not do: there are many communes of one name.
 */
export async function keysElsewhere(
  app: App,
  { memberships }: Principal,
  { id, document }: Plan,
): Promise<KnownKey[]> {
  const others = memberships.filter(
    (membership) =>
      membership.plan !== id &&
      membership.issuerShort === document.issuerShort &&
      may(membership, "connect"),
  );
  const found: KnownKey[] = [];
  await inParallel(others, plansAtOnce, async ({ plan }) => {
    found.push(...(await app.store.accessKeys(plan)));
  });
  const fitting = found.filter(
    (known) =>
      isGood(known) && known.key.organisation === document.issuer && !known.plans.includes(id),
  );
  return [...new Map(fitting.map((known) => [known.key.id, known])).values()];
}

function isGood({ revokedAt }: KnownKey): boolean {
  return revokedAt === null;
}

function random(app: App, bytes: number): string {
  return Buffer.from(app.random.bytes(bytes)).toString("base64url");
}
