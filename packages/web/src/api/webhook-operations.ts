import { webhookOf } from "@dondoc/app/webhook/known-webhook";
import { addWebhook, changeWebhook, removeWebhook } from "@dondoc/app/webhook/office-webhooks";
import { rotateSecret } from "@dondoc/app/webhook/rotation";
import { EventType } from "@dondoc/app/webhook/webhook";
import { readWebhooks } from "@dondoc/app/webhook/webhook-rows";
import * as z from "zod/mini";
import { PageQuery, pageAfter } from "./cursor.ts";
import { operation } from "./operation.ts";
import { none, ofPlan, ofWebhook } from "./parameters.ts";
import { webhookResource } from "./represent-webhook.ts";
import { pageOf } from "./resources.ts";
import { Webhook } from "./webhook-resources.ts";

const settings = {
  name: z.string().check(z.minLength(1), z.maxLength(80), z.describe("What listens there.")),
  url: z
    .url()
    .check(z.maxLength(500), z.describe("Over TLS, at an address that anybody can reach.")),
  events: z.array(EventType).check(z.minLength(1)),
};
const NewWebhook = z.strictObject(settings);
const WebhookPatch = z
  .partial(z.strictObject({ ...settings, state: z.enum(["active", "paused"]) }))
  .check(z.describe("What is left out stays. `active` also takes up again one that was stopped."));
const WithSecret = z.extend(Webhook, {
  secret: z.string().check(z.describe("whsec_…, shown this once: deliveries are signed with it.")),
});
const Secret = z.object({ secret: z.string() });

const problems = ["plan-unknown", "webhook-unknown"] as const;
const scope = "webhooks";
const tag = "Webhooks";

/** Addresses that a plan's events are sent to. */
export const webhookOperations = [
  operation({
    id: "listWebhooks",
    method: "get",
    path: "/plans/{plan}/webhooks",
    tag,
    scope,
    summary: "The plan's webhooks.",
    params: ofPlan,
    query: PageQuery,
    answer: { status: 200, schema: pageOf(Webhook), description: "A page, by id." },
    problems: ["plan-unknown"],
    async handle({ app, opened, query }) {
      const { items, next } = pageAfter(
        await readWebhooks(app, opened.plan),
        ({ id }) => id,
        query,
      );
      return { body: { items: items.map(webhookResource), next } };
    },
  }),
  operation({
    id: "addWebhook",
    method: "post",
    path: "/plans/{plan}/webhooks",
    tag,
    scope,
    summary: "Have events sent to an address, by the Standard Webhooks.",
    params: ofPlan,
    query: none,
    body: NewWebhook,
    answer: { status: 201, schema: WithSecret, description: "The webhook, with its secret." },
    problems: ["plan-unknown", "form-invalid"],
    async handle({ app, opened, params, body }) {
      const { webhook, secret } = await addWebhook(app, { opened, form: body });
      return {
        body: { ...webhookResource(webhook), secret },
        location: `/plans/${params.plan}/webhooks/${webhook.id}`,
      };
    },
  }),
  operation({
    id: "getWebhook",
    method: "get",
    path: "/plans/{plan}/webhooks/{webhook}",
    tag,
    scope,
    summary: "One webhook, without its secret.",
    params: ofWebhook,
    query: none,
    answer: { status: 200, schema: Webhook, description: "The webhook." },
    problems,
    async handle({ app, opened, params }) {
      return { body: webhookResource(await webhookOf(app, { opened, id: params.webhook })) };
    },
  }),
  operation({
    id: "changeWebhook",
    method: "patch",
    path: "/plans/{plan}/webhooks/{webhook}",
    tag,
    scope,
    summary: "Change a webhook, pause it, take it up again.",
    params: ofWebhook,
    query: none,
    body: WebhookPatch,
    answer: { status: 200, schema: Webhook, description: "The webhook as it is now." },
    problems: [...problems, "form-invalid", "plan-changed"],
    conditional: true,
    async handle({ app, opened, params, body, ifMatch }) {
      const webhook = await webhookOf(app, { opened, id: params.webhook });
      ifMatch(webhookResource(webhook));
      const { state: wanted, ...fields } = body;
      const change = {
        form: {
          name: fields.name ?? webhook.name,
          url: fields.url ?? webhook.url,
          events: fields.events ?? webhook.events,
        },
        ...(wanted && { state: wanted }),
        over: webhook.version,
      };
      const changed = await changeWebhook(app, { opened, id: params.webhook, ...change });
      return { body: webhookResource(changed) };
    },
  }),
  operation({
    id: "removeWebhook",
    method: "delete",
    path: "/plans/{plan}/webhooks/{webhook}",
    tag,
    scope,
    summary: "Remove a webhook with its deliveries.",
    params: ofWebhook,
    query: none,
    answer: { status: 204, schema: null, description: "It is gone." },
    problems,
    conditional: true,
    async handle({ app, opened, params, ifMatch }) {
      const webhook = await webhookOf(app, { opened, id: params.webhook });
      ifMatch(webhookResource(webhook));
      await removeWebhook(app, { opened, id: params.webhook });
      return { body: null };
    },
  }),
  operation({
    id: "rotateSecret",
    method: "post",
    path: "/plans/{plan}/webhooks/{webhook}/secrets",
    tag,
    scope,
    summary: "A new secret; for a day each delivery is signed with the present one too.",
    params: ofWebhook,
    query: none,
    answer: { status: 201, schema: Secret, description: "The secret, shown this once." },
    problems,
    async handle({ app, opened, params }) {
      return { body: { secret: await rotateSecret(app, { opened, id: params.webhook }) } };
    },
  }),
];
