import { EventType } from "@dondoc/app/webhook/webhook";
import * as z from "zod/mini";

const at = z.string().check(z.meta({ format: "date-time" }), z.describe("An instant, UTC."));

export const Webhook = z.object({
  id: z.string(),
  plan: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(EventType),
  createdAt: at.check(z.describe("Events from here on are sent.")),
  state: z
    .enum(["active", "paused", "stopped"])
    .check(z.describe("`stopped`: by us, after long failure.")),
  failingSince: z.nullable(at),
});

export const Delivery = z.object({
  id: z.string().check(z.describe("The event's id, which is also its webhook-id.")),
  type: z.union([EventType, z.literal("webhook.test")]),
  at: at.check(z.describe("When it happened.")),
  state: z.enum(["waiting", "delivered", "given-up"]),
  nextAt: z.nullable(at).check(z.describe("When it is tried again.")),
  tries: z.int(),
  attempts: z.array(
    z.object({
      at,
      status: z.nullable(z.int()),
      failure: z.nullable(
        z.enum(["refused-address", "unresolved", "time-out", "connection", "tls"]),
      ),
    }),
  ),
});

/** What is posted to a webhook. */
export const Event = z.object({
  type: z.union([EventType, z.literal("webhook.test")]),
  timestamp: at,
  data: z
    .catchall(
      z.object({
        plan: z.string(),
        obligation: z.optional(z.string()),
        unit: z.optional(z.string()),
      }),
      z.unknown(),
    )
    .check(z.describe("Ids of what it is about: the rest is read over the API.")),
});
