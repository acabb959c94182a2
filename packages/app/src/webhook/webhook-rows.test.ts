import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { AuditEntry } from "../console/audit.ts";
import { auditRange } from "../world/keys.ts";
import { createMemoryTable } from "../world/memory-table.ts";
import { readRange } from "../world/table.ts";
import type { Delivery } from "./delivery.ts";
import type { Webhook, WebhookSecrets } from "./webhook.ts";
import {
  deleteWebhook,
  readWebhook,
  readWebhookBox,
  readWebhooks,
  replaceSecrets,
  replaceWebhook,
  saveDelivery,
  saveWebhook,
} from "./webhook-rows.ts";

const ctx = { table: createMemoryTable(), log: { info() {}, warn() {}, error() {} } };
const now = Temporal.Instant.from("2025-09-30T01:00:00Z");
let made = 0;

const idOf = (prefix: string) => `${prefix}_${String(++made).padStart(22, "0")}`;

const atOnce = <T>(count: number, call: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)));

const secretsOf = (letter: string): WebhookSecrets => ({
  secrets: [{ secret: `whsec_${letter.repeat(43)}=`, until: null }],
});

function entry(action: AuditEntry["action"]): AuditEntry {
  const who = { kind: "command" } as const;
  return { id: idOf("aud"), at: now.toString(), who, action, subject: null, changes: [] };
}

async function saved(): Promise<Webhook> {
  const webhook: Webhook = {
    id: idOf("whk"),
    plan: `pln_${++made}`,
    url: "https://truc.example/su-kien",
    name: "Trục liên thông tỉnh",
    events: ["check_in.recorded"],
    createdAt: now.toString(),
    version: 1,
    life: { state: "active" },
    failingSince: null,
  };
  expect(await saveWebhook(ctx, webhook, secretsOf("A"), entry("webhook-made"))).toBe("saved");
  return webhook;
}

function sampleDelivery(webhook: Webhook, changed: Partial<Delivery> = {}): Delivery {
  return {
    id: idOf("evt"),
    webhook: webhook.id,
    type: "check_in.recorded",
    at: now.toString(),
    text: '{"type":"check_in.recorded"}',
    version: 1,
    tries: 0,
    attempts: [],
    state: { kind: "waiting", nextAt: now.toString() },
    ...changed,
  };
}

const trailOf = ({ plan }: Webhook) => readRange(ctx.table, { pk: plan, ...auditRange });

test("a webhook's secrets come only from its box", async () => {
  const webhook = await saved();
  expect(await readWebhook(ctx, webhook.plan, webhook.id)).toEqual(webhook);
  expect(await readWebhooks(ctx, webhook.plan)).toEqual([webhook]);
  expect(await readWebhookBox(ctx, webhook.id)).toEqual({
    secrets: secretsOf("A"),
    deliveries: [],
  });
  expect(await readWebhookBox(ctx, idOf("whk"))).toBeUndefined();
});

test("is saved once: the first keeps its secret, and the second leaves no word in the trail", async () => {
  const webhook = await saved();
  const again = await saveWebhook(ctx, webhook, secretsOf("B"), entry("webhook-made"));
  expect(again).toBe("known");
  expect((await readWebhookBox(ctx, webhook.id))?.secrets).toEqual(secretsOf("A"));
  expect(await trailOf(webhook)).toHaveLength(1);
});

test("is changed over the version that was read, by one of two", async () => {
  const webhook = await saved();
  const changes = await atOnce(2, (n) =>
    replaceWebhook(ctx, { ...webhook, name: `Tên ${n}`, version: 2 }, entry("webhook-changed")),
  );
  expect(changes.toSorted()).toEqual(["conflict", "saved"]);
  expect((await readWebhook(ctx, webhook.plan, webhook.id))?.version).toBe(2);
  expect(await trailOf(webhook)).toHaveLength(2);
});

test("its secrets are changed while it is there, and not brought back once it is gone", async () => {
  const webhook = await saved();
  await replaceSecrets(ctx, webhook, secretsOf("B"), entry("webhook-secret-rotated"));
  expect((await readWebhookBox(ctx, webhook.id))?.secrets).toEqual(secretsOf("B"));
  await deleteWebhook(ctx, webhook, entry("webhook-removed"));
  await replaceSecrets(ctx, webhook, secretsOf("C"), entry("webhook-secret-rotated"));
  expect(await readWebhookBox(ctx, webhook.id)).toBeUndefined();
});

test("a delivery is written over the version that was read, by one of twenty", async () => {
  const webhook = await saved();
  const first = sampleDelivery(webhook);
  const begun = await atOnce(20, () => saveDelivery(ctx, first));
  expect(begun.filter((outcome) => outcome === "saved")).toHaveLength(1);
  const next: Delivery = {
    ...first,
    version: 2,
    tries: 1,
    attempts: [{ at: now.toString(), outcome: { kind: "answered", status: 500 } }],
    state: { kind: "waiting", nextAt: now.add({ minutes: 5 }).toString() },
  };
  expect(await saveDelivery(ctx, next)).toBe("saved");
  expect(await saveDelivery(ctx, next)).toBe("conflict");
  expect((await readWebhookBox(ctx, webhook.id))?.deliveries).toEqual([next]);
});

test("its deliveries come the oldest event first, each webhook's apart, by one query", async () => {
  const [webhook, other] = [await saved(), await saved()];
  const at = (seconds: number) => now.add({ seconds }).toString();
  const deliveries = [3, 1, 2].map((n) => sampleDelivery(webhook, { at: at(n) }));
  for (const delivery of [...deliveries, sampleDelivery(other)]) await saveDelivery(ctx, delivery);
  const { calls } = await ctx.table.counted(async () => {
    const box = await readWebhookBox(ctx, webhook.id);
    expect(box?.deliveries.map((delivery) => delivery.at)).toEqual([at(1), at(2), at(3)]);
  });
  expect(calls).toBe(1);
});

test("goes with its secrets and all its deliveries, more than one transaction holds", async () => {
  const [webhook, other] = [await saved(), await saved()];
  await atOnce(95, () => saveDelivery(ctx, sampleDelivery(webhook)));
  await saveDelivery(ctx, sampleDelivery(other));
  await deleteWebhook(ctx, webhook, entry("webhook-removed"));
  expect(await readWebhookBox(ctx, webhook.id)).toBeUndefined();
  expect(await readWebhook(ctx, webhook.plan, webhook.id)).toBeUndefined();
  expect((await readWebhookBox(ctx, other.id))?.deliveries).toHaveLength(1);
  // Nothing is left that would come back with a webhook of the same id.
  await saveWebhook(ctx, webhook, secretsOf("A"), entry("webhook-made"));
  expect((await readWebhookBox(ctx, webhook.id))?.deliveries).toEqual([]);
});
