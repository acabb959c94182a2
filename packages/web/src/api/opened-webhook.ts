import type { KeyHolder } from "@dondoc/app/access/key-holder";
import { authorisedKey } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { type ChosenWebhook, webhookOf } from "@dondoc/app/webhook/known-webhook";
import type { Webhook } from "@dondoc/app/webhook/webhook";

/** Which webhook a key asks for, of a plan that it was given. */
export function chosenWebhook(
  holder: KeyHolder,
  { plan, webhook }: { plan: string; webhook: string },
): ChosenWebhook {
  return { opened: authorisedKey(holder, plan, "webhooks"), id: webhook };
}

/** {@link chosenWebhook} as it is now. */
export function openWebhook(
  app: App,
  holder: KeyHolder,
  params: { plan: string; webhook: string },
): Promise<Webhook> {
  return webhookOf(app, chosenWebhook(holder, params));
}
