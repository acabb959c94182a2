import type { AuditEntry } from "../console/audit.ts";
import { auditChanges } from "../console/audit-changes.ts";
import type { App } from "../ports.ts";
import {
  deliveryKey,
  deliveryRange,
  kindOf,
  listenedKey,
  planWebhookRange,
  webhookKey,
  webhookPk,
  webhookRange,
  webhookSecretsKey,
} from "../world/keys.ts";
import { parsedRow, parsedRows } from "../world/row.ts";
import { absent, always, is, over, present, type Row, readRange } from "../world/table.ts";
import { Delivery } from "./delivery.ts";
import { Webhook, WebhookSecrets } from "./webhook.ts";

type Context = Pick<App, "table">;
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

/** As it stands with its plan. */
export async function readWebhook(
  { table }: Context,
  planId: string,
  id: Webhook["id"],
): Promise<Webhook | undefined> {
  const row = await table.get(webhookKey(planId, id));
  return row && storedWebhook(row);
}

/** Every webhook of a plan, by id: one query. */
export async function readWebhooks({ table }: Context, planId: string): Promise<Webhook[]> {
  const rows = await readRange(table, { pk: planId, ...planWebhookRange });
  return rows.map(storedWebhook);
}

/** Once: `known` when one of its id is there already, which stays as it is. */
export async function saveWebhook(
  { table }: Context,
  webhook: Webhook,
  secrets: WebhookSecrets,
  entry: AuditEntry,
): Promise<"saved" | "known"> {
  const outcome = await table.transact([
    { put: webhookRow(webhook), when: absent },
    { put: secretsRow(webhook.id, secrets), when: absent },
    over({ ...listenedKey(webhook.plan), listened: 1 }, always),
    ...auditChanges(webhook.plan, entry),
  ]);
  return outcome.written ? "saved" : "known";
}

/** Over version `webhook.version - 1`; `conflict` when another is there, or none. */
export async function replaceWebhook(
  { table }: Context,
  webhook: Webhook,
  entry?: AuditEntry,
): Promise<"saved" | "conflict"> {
  const outcome = await table.transact([
    over(webhookRow(webhook), is("version", webhook.version - 1)),
    ...auditChanges(webhook.plan, entry),
  ]);
  return outcome.written ? "saved" : "conflict";
}

/** Of a webhook that is there; one that is gone does not come back. */
export async function replaceSecrets(
  { table }: Context,
  { id, plan }: Named,
  secrets: WebhookSecrets,
  entry: AuditEntry,
): Promise<void> {
  await table.transact([over(secretsRow(id, secrets), present), ...auditChanges(plan, entry)]);
}

/** A transaction takes 100 changes. */
const atOnce = 90;

/**
 * With its secrets and its deliveries. The webhook first: what is left over of it when this is broken off is
 * never looked at again.
 */
export async function deleteWebhook(
  { table }: Context,
  { id, plan }: Named,
  entry: AuditEntry,
): Promise<void> {
  await table.transact([
    { remove: webhookKey(plan, id) },
    { remove: webhookSecretsKey(id) },
    ...auditChanges(plan, entry),
  ]);
  const rows = await readRange(table, { pk: webhookPk(id), ...deliveryRange });
  for (let from = 0; from < rows.length; from += atOnce)
    await table.transact(
      rows.slice(from, from + atOnce).map(({ pk, sk }) => ({ remove: { pk, sk } })),
    );
}

/** Its secrets and every delivery, the oldest first: one query. A delivery that cannot be read is left out and logged. */
export async function readWebhookBox(
  { table, log }: Pick<App, "table" | "log">,
  id: string,
): Promise<{ secrets: WebhookSecrets; deliveries: Delivery[] } | undefined> {
  const rows = await readRange(table, { pk: webhookPk(id), ...webhookRange });
  const secrets = rows.find((row) => kindOf(row) === "W");
  if (!secrets) return undefined;
  const deliveries = rows.filter((row) => kindOf(row) === "D");
  return {
    secrets: parsedRow(WebhookSecrets, secrets),
    deliveries: parsedRows({ log }, deliveries, (row) => parsedRow(Delivery, row)),
  };
}

/** Over version `delivery.version - 1`, or over none for the first. */
export async function saveDelivery(
  { table }: Context,
  delivery: Delivery,
): Promise<"saved" | "conflict"> {
  const { version } = delivery;
  const row = {
    ...deliveryKey(delivery.webhook, delivery),
    version,
    body: JSON.stringify(delivery),
  };
  const outcome = await table.transact([
    version === 1 ? { put: row, when: absent } : over(row, is("version", version - 1)),
  ]);
  return outcome.written ? "saved" : "conflict";
}
