import type { Opened } from "../console/opened.ts";
import type { PlanState } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Delivery } from "./delivery.ts";
import { type Webhook, WebhookId, type WebhookSecrets } from "./webhook.ts";
import { readWebhook, readWebhookBox } from "./webhook-rows.ts";

/** Who may have events sent: the plan's office, and a machine whose key has the scope. */
export type Connecting = Opened<"connect" | "webhooks">;

/** Which webhook, of the plan that was opened for it. */
export interface ChosenWebhook {
  opened: Connecting;
  id: string;
}

/** The webhook of a plan, as it is now; `webhook-unknown` where the plan does not have it. */
export async function webhookOf(app: App, { opened, id }: ChosenWebhook): Promise<Webhook> {
  const known = WebhookId.safeParse(id);
  return refuseNone(known.success && (await readWebhook(app, opened.plan, known.data)), id);
}

/** {@link webhookOf} among what was read of the plan already. */
export function webhookIn({ webhooks }: Pick<PlanState, "webhooks">, id: string): Webhook {
  return refuseNone(
    webhooks.find((one) => one.id === id),
    id,
  );
}

/** What a webhook signs with, and what was sent; the refusal of one that is gone. */
export async function boxOf(
  app: App,
  { id }: Pick<Webhook, "id">,
): Promise<{ secrets: WebhookSecrets; deliveries: Delivery[] }> {
  return refuseNone(await readWebhookBox(app, id), id);
}

function refuseNone<T>(found: T | undefined | false, id: string): T {
  if (!found) throw new Refusal("webhook-unknown", `no webhook ${id}`);
  return found;
}
