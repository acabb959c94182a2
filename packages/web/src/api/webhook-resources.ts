import { EventType } from "@dondoc/app/webhook/webhook";
import * as z from "zod";

const at = z.string().meta({ format: "date-time" }).describe("An instant, UTC.");

export const Webhook = z.object({
  id: z.string(),
  plan: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(EventType),
  createdAt: at.describe("Events from here on are sent."),
  state: z.enum(["active", "paused", "stopped"]).describe("`stopped`: by us, after long failure."),
  failingSince: at.nullable(),
});

export const Delivery = z.object({
  id: z.string().describe("The event's id, which is also its webhook-id."),
  type: z.union([EventType, z.literal("webhook.test")]),
  at: at.describe("When it happened."),
  state: z.enum(["waiting", "delivered", "given-up"]),
  nextAt: at.nullable().describe("When it is tried again."),
  tries: z.int(),
  attempts: z.array(
    z.object({
      at,
      status: z.int().nullable(),
      failure: z
        .enum(["refused-address", "unresolved", "time-out", "connection", "tls"])
        .nullable(),
    }),
  ),
});

/** What is posted to a webhook. */
export const Event = z.object({
  type: z.union([EventType, z.literal("webhook.test")]),
  timestamp: at,
  data: z
    .object({
      plan: z.string(),
      obligation: z.string().optional(),
      unit: z.string().optional(),
    })
    .loose()
    .describe("Ids of what it is about: the rest is read over the API."),
});
