import type { AuditEntry } from "../console/audit.ts";
import type { Delivery } from "./delivery.ts";
import type { Webhook, WebhookSecrets } from "./webhook.ts";

/** Webhooks and what was sent to them. A plan's own come with every read of its state. */
export interface WebhookStore {
  /** Once: one of its id that is there already stays as it is. */
  saveWebhook(
    webhook: Webhook,
    secrets: WebhookSecrets,
    entry: AuditEntry,
  ): Promise<"saved" | "known">;
  /** Over version `webhook.version - 1`. */
  changeWebhook(webhook: Webhook, entry?: AuditEntry): Promise<"saved" | "conflict">;
  changeSecrets(
    webhook: Pick<Webhook, "id" | "plan">,
    secrets: WebhookSecrets,
    entry: AuditEntry,
  ): Promise<void>;
  /** With its secrets and its deliveries. */
  removeWebhook(webhook: Pick<Webhook, "id" | "plan">, entry: AuditEntry): Promise<void>;
  /** Its secrets and every delivery, the oldest first: one query. */
  webhookBox(id: string): Promise<{ secrets: WebhookSecrets; deliveries: Delivery[] } | undefined>;
  /** Over version `delivery.version - 1`, or over none for the first. */
  saveDelivery(delivery: Delivery): Promise<"saved" | "conflict">;
}
