import { Line } from "@dondoc/core/schema/line";
import * as z from "zod/mini";
import { auditEntry } from "../console/audit.ts";
import { randomOfForm } from "../console/csrf-token.ts";
import type { OpenedByMember } from "../console/opened.ts";
import type { App, Random } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { hashOf } from "../token.ts";
import { type AccessKey, type KnownKey, Scope } from "./access-key.ts";
import { keyText } from "./key-holder.ts";
import { readAccessKey, readAccessKeys, revokeAccessKey, saveAccessKey } from "./key-rows.ts";
import { type Connect, giveOtherPlans, planOf } from "./shared-keys.ts";

/** What the form, or the command, says of a new key. */
export interface KeyForm {
  name: unknown;
  scopes: readonly string[];
  /** For every plan of the authority, those to come too. */
  everyPlan?: boolean;
}

/** A new key; `text` is shown once and stored nowhere. */
export interface MadeKey {
  key: AccessKey;
  text: string;
}

/** More would be a sign that keys are made and forgotten. */
const mostKeys = 20;

/**
 * A new key for a plan. `text` is shown once and stored nowhere. Where `random` draws the same again, the
 * key is the same one: a form that was pressed twice.
 */
export async function makeKey(
  app: App,
  { opened, form, random = app.random }: { opened: Connect; form: KeyForm; random?: Random },
): Promise<MadeKey> {
  const plan = await planOf(app, opened);
  const wrong: Record<string, string> = {};
  const name = z.pipe(Line, z.string().check(z.maxLength(80))).safeParse(form.name);
  if (!name.success)
    wrong.name = "Đề nghị ghi tên hệ thống kết nối trong một dòng, tối đa 80 ký tự.";
  const scopes = z
    .array(Scope)
    .check(z.minLength(1))
    .safeParse([...new Set(form.scopes)]);
  if (!scopes.success) wrong.scopes = "Đề nghị chọn ít nhất một quyền.";
  if (!name.success || !scopes.success)
    throw new Refusal("form-invalid", "the key has wrong fields", wrong);
  const id = `key_${drawn(random, 16)}`;
  const secret = drawn(random, 32);
  const standing = (await readAccessKeys(app, plan.id)).filter(
    (known) => isGood(known) && known.key.id !== id,
  );
  if (standing.length >= mostKeys)
    throw new Refusal("form-invalid", "the plan has too many keys", {
      name: `Kế hoạch đã có ${mostKeys} khóa. Đề nghị thu hồi khóa không còn dùng.`,
    });
  const key: AccessKey = {
    id,
    name: name.data,
    organisation: plan.document.issuer,
    hash: hashOf(secret),
    scopes: Scope.options.filter((scope) => scopes.data.includes(scope)),
    everyPlan: form.everyPlan ?? false,
    createdAt: app.clock.now().toString(),
    createdBy: opened.who.kind === "account" ? opened.who.id : null,
  };
  const entry = auditEntry(app, opened.who, "key-made", key.id, [
    { field: "name", before: null, after: key.name },
    { field: "scopes", before: null, after: key.scopes.join(", ") },
  ]);
  if ((await saveAccessKey(app, key, plan.id, entry)) === "known") await requireGood(app, id);
  return { key, text: keyText(id, secret) };
}

/** A form that comes again after its key was taken back shows nothing. */
async function requireGood(app: App, keyId: string): Promise<void> {
  const known = await readAccessKey(app, keyId);
  if (!known || !isGood(known)) throw new Refusal("form-stale", "the key was taken back");
}

/** {@link makeKey} as a member of the plan's office. Sent twice it is one key, and shown again. */
export async function makeOfficeKey(
  app: App,
  { opened, form }: { opened: OpenedByMember<"connect">; form: KeyForm & { csrfToken: unknown } },
): Promise<MadeKey> {
  const filled = ["key", opened.plan, String(form.name), String(form.everyPlan), ...form.scopes];
  const random = randomOfForm(opened.principal, form.csrfToken, ...filled);
  const made = await makeKey(app, { opened, form, random });
  if (made.key.everyPlan)
    await giveOtherPlans(app, { opened, plan: await planOf(app, opened), key: made.key });
  return made;
}

/** Ends a key at once, for all its plans: it was lost, or is of no more use. */
export async function revokeKey(
  app: App,
  { opened, keyId }: { opened: Connect; keyId: string },
): Promise<AccessKey> {
  const { plan: planId, who } = opened;
  const known = (await readAccessKeys(app, planId)).find(({ key }) => key.id === keyId);
  if (!known || !isGood(known)) throw new Refusal("request-unknown", `no key ${keyId}`);
  const entry = auditEntry(app, who, "key-revoked", known.key.id, [
    { field: "name", before: known.key.name, after: null },
  ]);
  await revokeAccessKey(app, keyId, app.clock.now().toString(), planId, entry);
  return known.key;
}

function isGood({ revokedAt }: KnownKey): boolean {
  return revokedAt === null;
}

function drawn(random: Random, bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString("base64url");
}
