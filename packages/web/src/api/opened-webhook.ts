import type { KeyHolder } from "@dondoc/app/access/key-holder";
import { planForKey } from "@dondoc/app/access/plan-for-key";
import type { App } from "@dondoc/app/ports";
import { webhookOf } from "@dondoc/app/webhook/office-webhooks";

/** A webhook of a plan that the key was given, with the plan. */
export async function openWebhook(
  app: App,
  holder: KeyHolder,
  { plan, webhook }: { plan: string; webhook: string },
) {
  const { state } = await planForKey(app, holder, plan);
  return { state, webhook: webhookOf(state, webhook) };
}
