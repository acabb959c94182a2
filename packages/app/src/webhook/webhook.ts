import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Line } from "@dondoc/core/schema/line";
import * as z from "zod/mini";

/** What a webhook may be told of. Names as the Standard Webhooks have them: parts with a dot between. */
export const EventType = z.enum([
  "check_in.recorded",
  "obligation.overdue",
  "obligation.escalated",
  "notice.bounced",
  "extension.asked",
  "extension.decided",
]);
export type EventType = z.infer<typeof EventType>;

export const WebhookId = z.string().check(z.regex(/^whk_[A-Za-z0-9_-]{22}$/));

/** An address that a plan's events are sent to (*địa chỉ nhận sự kiện*). Its secrets lie elsewhere. */
export const Webhook = z.strictObject({
  id: WebhookId,
  plan: z.string(),
  url: z.string().check(z.maxLength(500)),
  /** What listens there, as in "Trục liên thông tỉnh". */
  name: z.pipe(Line, z.string().check(z.maxLength(80))),
  events: z.array(EventType).check(z.minLength(1)),
  /** Events from here on are sent: what was before can be read over the API. */
  createdAt: StoredInstant,
  /** Grows by one with each change. */
  version: z.int().check(z.gte(1)),
  life: z.discriminatedUnion("state", [
    z.strictObject({ state: z.literal("active") }),
    /** By a person; its events wait. */
    z.strictObject({ state: z.literal("paused"), at: StoredInstant }),
    /** By the service; `toldAt` once the office was told. Its events wait. */
    z.strictObject({
      state: z.literal("stopped"),
      at: StoredInstant,
      reason: z.enum(["failing", "gone"]),
      toldAt: z.nullable(StoredInstant),
    }),
  ]),
  /** Since when nothing has got through; null while the last that was sent did. */
  failingSince: z.nullable(StoredInstant),
});
export type Webhook = z.infer<typeof Webhook>;

/** What a delivery is signed with: the newest first, an older one as long as it holds. */
export const WebhookSecrets = z.strictObject({
  secrets: z
    .array(
      z.strictObject({
        secret: z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]{43}=$/)),
        until: z.nullable(StoredInstant),
      }),
    )
    .check(z.minLength(1), z.maxLength(3)),
});
export type WebhookSecrets = z.infer<typeof WebhookSecrets>;
