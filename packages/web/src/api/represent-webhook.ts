import type { Delivery as StoredDelivery } from "@dondoc/app/webhook/delivery";
import type { Webhook as StoredWebhook } from "@dondoc/app/webhook/webhook";
import type * as z from "zod/mini";
import type { Delivery, Webhook } from "./webhook-resources.ts";

export function webhookResource(webhook: StoredWebhook): z.infer<typeof Webhook> {
  const { id, plan, name, url, events, createdAt, life, failingSince } = webhook;
  return { id, plan, name, url, events, createdAt, state: life.state, failingSince };
}

export function deliveryResource(delivery: StoredDelivery): z.infer<typeof Delivery> {
  const { id, type, at, state, tries, attempts } = delivery;
  return {
    id,
    type,
    at,
    state: state.kind,
    nextAt: state.kind === "waiting" ? state.nextAt : null,
    tries,
    attempts: attempts.map(({ at, outcome }) => ({
      at,
      status: outcome.kind === "answered" ? outcome.status : null,
      failure: outcome.kind === "failed" ? outcome.reason : null,
    })),
  };
}
