import type { AuditEntry } from "@dondoc/app/console/audit";
import { auditChanges } from "@dondoc/app/console/audit-changes";
import { Delivery } from "@dondoc/app/webhook/delivery";
import type { WebhookStore } from "@dondoc/app/webhook/store";
import { Webhook, WebhookSecrets } from "@dondoc/app/webhook/webhook";
import {
  deliveryKey,
  deliveryRange,
  kindOf,
  listenedKey,
  webhookKey,
  webhookPk,
  webhookRange,
  webhookSecretsKey,
} from "@dondoc/app/world/keys";
import { parsedRow, parsedRows } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";
import { absent, present } from "@dondoc/app/world/table";
import { transact, type When } from "./conditional-write.ts";
import { type Database, readRange } from "./database.ts";

type Named = Pick<Webhook, "id" | "plan">;

/** It stands with the plan, so that every read of the plan brings it; its secrets stand apart. */
function webhookRow(webhook: Webhook): Row {
  return {
    ...webhookKey(webhook.plan, webhook.id),
    version: webhook.version,
    body: JSON.stringify(webhook),
  };
}

export function storedWebhook(row: Row): Webhook {
  return parsedRow(Webhook, row);
}

function secretsRow(id: string, secrets: WebhookSecrets): Row {
  return { ...webhookSecretsKey(id), body: JSON.stringify(secrets) };
}

export async function saveWebhook(
  db: Database,
  webhook: Webhook,
  secrets: WebhookSecrets,
  entry: AuditEntry,
): ReturnType<WebhookStore["saveWebhook"]> {
  const outcome = await transact(db, [
    { put: webhookRow(webhook), when: absent },
    { put: secretsRow(webhook.id, secrets), when: absent },
    { put: { ...listenedKey(webhook.plan) } },
    ...auditChanges(webhook.plan, entry),
  ]);
  return outcome.written ? "saved" : "known";
}

export async function changeWebhook(
  db: Database,
  webhook: Webhook,
  entry?: AuditEntry,
): ReturnType<WebhookStore["changeWebhook"]> {
  const outcome = await transact(db, [
    { put: webhookRow(webhook), when: follows(webhook.version - 1) },
    ...auditChanges(webhook.plan, entry),
  ]);
  return outcome.written ? "saved" : "conflict";
}

function follows(before: number): When {
  return {
    expression: "#version = :before",
    names: { "#version": "version" },
    values: { ":before": before },
  };
}

export async function changeSecrets(
  db: Database,
  { id, plan }: Named,
  secrets: WebhookSecrets,
  entry: AuditEntry,
): Promise<void> {
  await transact(db, [
    { put: secretsRow(id, secrets), when: present },
    ...auditChanges(plan, entry),
  ]);
}

/** A transaction takes 100 changes. */
const atOnce = 90;

/** The webhook first: what is left over of it when this is broken off is never looked at again. */
export async function removeWebhook(
  db: Database,
  { id, plan }: Named,
  entry: AuditEntry,
): Promise<void> {
  await transact(db, [
    { remove: webhookKey(plan, id) },
    { remove: webhookSecretsKey(id) },
    ...auditChanges(plan, entry),
  ]);
  const rows = await readRange(db, { pk: webhookPk(id), ...deliveryRange });
  for (let from = 0; from < rows.length; from += atOnce)
    await transact(
      db,
      rows.slice(from, from + atOnce).map(({ pk, sk }) => ({ remove: { pk, sk } })),
    );
}

export async function readWebhookBox(
  db: Database,
  id: string,
): ReturnType<WebhookStore["webhookBox"]> {
  const rows = await readRange(db, { pk: webhookPk(id), ...webhookRange });
  const secrets = rows.find((row) => kindOf(row) === "W");
  if (!secrets) return undefined;
  const deliveries = rows.filter((row) => kindOf(row) === "D");
  return {
    secrets: parsedRow(WebhookSecrets, secrets),
    deliveries: parsedRows(db, deliveries, (row) => parsedRow(Delivery, row)),
  };
}

export async function saveDelivery(
  db: Database,
  delivery: Delivery,
): ReturnType<WebhookStore["saveDelivery"]> {
  const { version } = delivery;
  const row = {
    ...deliveryKey(delivery.webhook, delivery),
    version,
    body: JSON.stringify(delivery),
  };
  const when = version === 1 ? absent : follows(version - 1);
  const outcome = await transact(db, [{ put: row, when }]);
  return outcome.written ? "saved" : "conflict";
}
