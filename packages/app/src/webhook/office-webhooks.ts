import { Line } from "@dondoc/core/schema/line";
import * as z from "zod/mini";
import { type AuditChange, auditEntry } from "../console/audit.ts";
import { passGate } from "../gate.ts";
import { readPlan } from "../plan/plan-rows.ts";
import type { App, Random } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { callCourier } from "./call-courier.ts";
import { attempt, newDelivery } from "./courier.ts";
import type { Delivery } from "./delivery.ts";
import { boxOf, type ChosenWebhook, type Connecting, webhookOf } from "./known-webhook.ts";
import { newestOf } from "./rotation.ts";
import { newSecret } from "./signature.ts";
import { afterOutcome } from "./stopping.ts";
import { targetUrl } from "./target.ts";
import { EventType, type Webhook } from "./webhook.ts";
import { deleteWebhook, readWebhooks, replaceWebhook, saveWebhook } from "./webhook-rows.ts";

/** What the form, or the API, says of a webhook. */
export interface WebhookForm {
  name: unknown;
  url: unknown;
  events: readonly string[];
}

const mostWebhooks = 10;

/** A new webhook; its secret is shown once. Where `random` draws the same again, it is the same one. */
export async function addWebhook(
  app: App,
  { opened, form, random = app.random }: { opened: Connecting; form: WebhookForm; random?: Random },
): Promise<{ webhook: Webhook; secret: string }> {
  const wrong: Record<string, string> = {};
  const id = `whk_${randomId(random)}`;
  const [stored, standing] = await Promise.all([
    readPlan(app, opened.plan),
    readWebhooks(app, opened.plan),
  ]);
  if (!stored) throw new Refusal("plan-unknown", `no plan ${opened.plan}`);
  if (standing.filter((other) => other.id !== id).length >= mostWebhooks)
    wrong.url = `Kế hoạch đã có ${mostWebhooks} địa chỉ nhận sự kiện. Đề nghị bỏ địa chỉ không còn dùng.`;
  const at = app.clock.now().toString();
  const webhook: Webhook = {
    id,
    plan: opened.plan,
    ...readForm(app, form, wrong),
    createdAt: at,
    version: 1,
    life: { state: "active" },
    failingSince: null,
  };
  const secret = newSecret(random);
  const entry = auditEntry(app, opened.who, "webhook-made", webhook.id, [
    { field: "name", before: null, after: webhook.name },
    ...changesOf(null, webhook),
  ]);
  const secrets = { secrets: [{ secret, until: null }] };
  if ((await saveWebhook(app, webhook, secrets, entry)) === "known") {
    const box = await boxOf(app, webhook);
    if (newestOf(box.secrets) !== secret)
      throw new Refusal("form-stale", "the webhook has another secret by now");
  }
  // The first daily look, from which each sets the next.
  await callCourier(app, stored.plan);
  return { webhook, secret };
}

function readForm(
  app: App,
  form: WebhookForm,
  wrong: Record<string, string> = {},
): Pick<Webhook, "name" | "url" | "events"> {
  const name = z.pipe(Line, z.string().check(z.maxLength(80))).safeParse(form.name);
  if (!name.success) wrong.name = "Đề nghị ghi tên hệ thống nhận trong một dòng, tối đa 80 ký tự.";
  const url = targetUrl(form.url, app.poster.reach);
  if (!url)
    wrong.url ??= "Đề nghị ghi địa chỉ đầy đủ, bắt đầu bằng https://, mở được từ bên ngoài.";
  const events = z
    .array(EventType)
    .check(z.minLength(1))
    .safeParse([...new Set(form.events)]);
  if (!events.success) wrong.events = "Đề nghị chọn ít nhất một loại sự kiện.";
  if (!name.success || !url || !events.success || Object.keys(wrong).length > 0)
    throw new Refusal("form-invalid", "the webhook has wrong fields", wrong);
  return {
    name: name.data,
    url: url.href,
    events: EventType.options.filter((event) => events.data.includes(event)),
  };
}

export interface WebhookChange {
  form?: WebhookForm;
  /** Active also takes up again one that was stopped. */
  state?: "active" | "paused";
  /** The version that the change was made for, where somebody looked at one. */
  over?: number;
}

/** Changes a webhook; what has waited meanwhile is sent once it is active. */
export async function changeWebhook(
  app: App,
  { form, state: wanted, over, ...chosen }: ChosenWebhook & WebhookChange,
): Promise<Webhook> {
  const webhook = await webhookOf(app, chosen);
  const at = app.clock.now().toString();
  const isTakenUp = wanted === "active" && webhook.life.state !== "active";
  const changed: Webhook = {
    ...webhook,
    ...(form && readForm(app, form)),
    version: webhook.version + 1,
    ...(wanted === "paused" && { life: { state: "paused", at } as const }),
    ...(isTakenUp && { life: { state: "active" } as const, failingSince: null }),
  };
  const entry = auditEntry(app, chosen.opened.who, "webhook-changed", webhook.id, [
    { field: "name", before: webhook.name, after: changed.name },
    ...changesOf(webhook, changed),
  ]);
  const isOfAnother = over !== undefined && over !== webhook.version;
  if (isOfAnother || (await replaceWebhook(app, changed, entry)) === "conflict")
    throw new Refusal("plan-changed", "the webhook was changed at the same moment");
  const stored = isTakenUp && (await readPlan(app, webhook.plan));
  if (stored) await callCourier(app, stored.plan);
  return changed;
}

function changesOf(before: Webhook | null, after: Webhook): AuditChange[] {
  const facts = (webhook: Webhook) => ({
    url: webhook.url,
    events: webhook.events.join(", "),
    state: webhook.life.state,
  });
  const [was, is] = [before && facts(before), facts(after)];
  return (["url", "events", "state"] as const).flatMap((field) =>
    was?.[field] === is[field] ? [] : [{ field, before: was?.[field] ?? null, after: is[field] }],
  );
}

export async function removeWebhook(app: App, chosen: ChosenWebhook): Promise<void> {
  const webhook = await webhookOf(app, chosen);
  const entry = auditEntry(app, chosen.opened.who, "webhook-removed", webhook.id, [
    { field: "name", before: webhook.name, after: null },
    { field: "url", before: webhook.url, after: null },
  ]);
  await deleteWebhook(app, webhook, entry);
}

/** Sends an event that tells of nothing, now, whether or not the webhook is active. */
export async function sendTest(app: App, chosen: ChosenWebhook): Promise<Delivery> {
  const webhook = await webhookOf(app, chosen);
  await keepPace(app, webhook);
  const at = app.clock.now().toString();
  const test = newDelivery(webhook.id, {
    id: `evt_${randomId(app.random)}`,
    type: "webhook.test",
    at,
    data: { plan: webhook.plan },
  });
  return attempted(app, webhook, test);
}

/** Sends an event again, now, under its own id. */
export async function sendAgain(
  app: App,
  { event, ...chosen }: ChosenWebhook & { event: string },
): Promise<Delivery> {
  const webhook = await webhookOf(app, chosen);
  const box = await boxOf(app, webhook);
  const delivery = box.deliveries.find(({ id }) => id === event);
  if (!delivery) throw new Refusal("webhook-unknown", `no delivery ${event}`);
  await keepPace(app, webhook);
  return attempted(app, webhook, delivery);
}

async function attempted(app: App, webhook: Webhook, delivery: Delivery): Promise<Delivery> {
  const { secrets } = await boxOf(app, webhook);
  const after = await attempt(app, webhook, delivery, secrets);
  if (!after) throw new Refusal("too-often", "the event is being sent at this moment");
  await afterOutcome(app, webhook, after);
  return after;
}

/** By hand nobody sends without end. */
async function keepPace(app: App, { id }: Webhook): Promise<void> {
  if (!(await passGate(app, `webhook:${id}`, { seconds: 5 })))
    throw new Refusal("too-often", "an event was sent there just now");
}

function randomId(random: Random): string {
  return Buffer.from(random.bytes(16)).toString("base64url");
}
