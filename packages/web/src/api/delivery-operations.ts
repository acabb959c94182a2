import { boxOf, webhookOf } from "@dondoc/app/webhook/known-webhook";
import { sendAgain, sendTest } from "@dondoc/app/webhook/office-webhooks";
import * as z from "zod/mini";
import { PageQuery, pageAfter } from "./cursor.ts";
import { operation } from "./operation.ts";
import { none, ofDelivery, ofWebhook } from "./parameters.ts";
import { placeInTime } from "./place-in-time.ts";
import { deliveryResource } from "./represent-webhook.ts";
import { pageOf } from "./resources.ts";
import { Delivery } from "./webhook-resources.ts";

const problems = ["plan-unknown", "webhook-unknown"] as const;
const scope = "webhooks";
const tag = "Webhooks";

/** What was sent to a webhook and how it went; what is to be sent now. */
export const deliveryOperations = [
  operation({
    id: "sendTestEvent",
    method: "post",
    path: "/plans/{plan}/webhooks/{webhook}/test-events",
    tag,
    scope,
    summary: "Send an event that tells of nothing, now.",
    params: ofWebhook,
    query: none,
    answer: { status: 201, schema: Delivery, description: "How it went." },
    problems: [...problems, "too-often"],
    async handle({ app, opened, params }) {
      return { body: deliveryResource(await sendTest(app, { opened, id: params.webhook })) };
    },
  }),
  operation({
    id: "listDeliveries",
    method: "get",
    path: "/plans/{plan}/webhooks/{webhook}/deliveries",
    tag,
    scope,
    summary: "What was sent there and how it went, the oldest first.",
    params: ofWebhook,
    query: z.extend(PageQuery, { state: z.optional(Delivery.shape.state) }),
    answer: { status: 200, schema: pageOf(Delivery), description: "A page of deliveries." },
    problems,
    async handle({ app, opened, params, query }) {
      const webhook = await webhookOf(app, { opened, id: params.webhook });
      const { deliveries } = await boxOf(app, webhook);
      const fitting = deliveries.filter(({ state }) => state.kind === (query.state ?? state.kind));
      const { items, next } = pageAfter(fitting, placeInTime, query);
      return { body: { items: items.map(deliveryResource), next } };
    },
  }),
  operation({
    id: "sendAgain",
    method: "post",
    path: "/plans/{plan}/webhooks/{webhook}/deliveries/{event}/attempts",
    tag,
    scope,
    summary: "Send an event again, now, under its own id.",
    params: ofDelivery,
    query: none,
    answer: { status: 201, schema: Delivery, description: "How it went." },
    problems: [...problems, "too-often"],
    async handle({ app, opened, params }) {
      const { event } = params;
      const again = await sendAgain(app, { opened, id: params.webhook, event });
      return { body: deliveryResource(again) };
    },
  }),
];
