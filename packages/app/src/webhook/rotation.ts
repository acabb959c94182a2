import { type Actor, auditEntry } from "../console/audit.ts";
import { randomOfForm } from "../console/csrf-token.ts";
import type { OpenedByMember } from "../console/opened.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { hashOf } from "../token.ts";
import { boxOf, type ChosenWebhook, webhookOf } from "./known-webhook.ts";
import { newSecret, rotated } from "./signature.ts";
import type { Webhook, WebhookSecrets } from "./webhook.ts";
import { replaceSecrets } from "./webhook-rows.ts";

/** A new secret; the present one goes on signing for a day. */
export async function rotateSecret(app: App, chosen: ChosenWebhook): Promise<string> {
  const webhook = await webhookOf(app, chosen);
  const { secrets } = await boxOf(app, webhook);
  return rotate(app, webhook, secrets, newSecret(app.random), chosen.opened.who);
}

/** What a form for a new secret was made for: the present one, unreadable. */
export function secretSeen(secrets: WebhookSecrets): string {
  return hashOf(newestOf(secrets));
}

export interface RotationForm extends ChosenWebhook {
  opened: OpenedByMember<"connect">;
  csrfToken: unknown;
  /** {@link secretSeen} as the form was made. */
  seen: unknown;
}

/** {@link rotateSecret} by a form, once: the same form again shows the same, an older one is refused. */
export async function rotateOnce(
  app: App,
  { csrfToken, seen, ...chosen }: RotationForm,
): Promise<string> {
  const webhook = await webhookOf(app, chosen);
  const { secrets } = await boxOf(app, webhook);
  const secret = newSecret(
    randomOfForm(chosen.opened.principal, csrfToken, "secret", webhook.id, String(seen)),
  );
  if (newestOf(secrets) === secret) return secret;
  if (seen !== secretSeen(secrets))
    throw new Refusal("form-stale", "the webhook has another secret by now");
  return rotate(app, webhook, secrets, secret, chosen.opened.who);
}

async function rotate(
  app: App,
  webhook: Webhook,
  secrets: WebhookSecrets,
  secret: string,
  who: Actor,
): Promise<string> {
  const entry = auditEntry(app, who, "webhook-secret-rotated", webhook.id, [
    { field: "name", before: webhook.name, after: webhook.name },
  ]);
  await replaceSecrets(app, webhook, rotated(secrets, secret, app.clock.now()), entry);
  return secret;
}

/** The secret that signs from now on. */
export function newestOf({ secrets: [newest] }: WebhookSecrets): string {
  if (!newest) throw new Error("a webhook without a secret");
  return newest.secret;
}
