import { StoredInstant } from "@dondoc/core/check-in";
import { type NoticeProgress, parseNoticeKey } from "@dondoc/core/ledger";
import { morningAfter, morningOf } from "@dondoc/core/situation";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { activeSituation } from "./active.ts";
import type { App } from "./ports.ts";

const utc = z
  .string()
  .transform((text) => Temporal.Instant.from(text).toString())
  .pipe(StoredInstant);
const recipients = z.array(z.object({ emailAddress: z.string() }));

/**
 * An SES event as EventBridge delivers it; what we do not use is left out. Tags are lists.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const MailEvent = z.object({
  source: z.literal("aws.ses"),
  detail: z.object({
    mail: z.object({
      messageId: z.string(),
      timestamp: utc,
      tags: z.record(z.string(), z.array(z.string())),
    }),
    eventType: z.string(),
    delivery: z.object({ timestamp: utc }).optional(),
    bounce: z
      .object({ bounceType: z.string(), timestamp: utc, bouncedRecipients: recipients })
      .optional(),
    complaint: z.object({ timestamp: utc, complainedRecipients: recipients }).optional(),
  }),
});
export type MailEvent = z.infer<typeof MailEvent>;

type Transition = { from: NoticeProgress["state"][]; to: NoticeProgress };

/**
 * Carries the mail server's word into the ledger. Each state is reached only from an earlier one,
 * so that a replay or an event out of order changes nothing; *Send* heals a claim whose own record
 * was lost.
 */
export async function recordMailEvent(
  app: App,
  event: MailEvent,
): Promise<"recorded" | "superseded" | "ignored"> {
  const { tags } = event.detail.mail;
  const planId = tags.plan?.[0];
  const ref = tags.notice?.[0] === undefined ? null : parseNoticeKey(tags.notice[0]);
  const transition = transitionOf(event);
  if (planId === undefined || ref === null || transition === null) return "ignored";
  const outcome = await app.store.advanceNotice(planId, ref, transition.from, transition.to);
  app.log.info("mail event", {
    plan: planId,
    notice: tags.notice?.[0],
    event: event.detail.eventType,
    outcome,
  });
  if (outcome === "recorded" && isTrouble(transition.to))
    await wakeForDigest(app, planId, event.detail.mail.timestamp);
  return outcome;
}

function transitionOf({ detail }: MailEvent): Transition | null {
  const { mail, delivery, bounce, complaint } = detail;
  const accepted = { messageId: mail.messageId, sentAt: mail.timestamp };
  switch (detail.eventType.toLowerCase()) {
    case "send":
      return { from: ["claimed"], to: { state: "sent", ...accepted } };
    case "delivery":
      return delivery
        ? {
            from: ["claimed", "sent"],
            to: { state: "delivered", ...accepted, deliveredAt: delivery.timestamp },
          }
        : null;
    case "bounce":
      // SES itself goes on trying after a transient bounce; only a permanent one is news.
      if (bounce?.bounceType !== "Permanent") return null;
      return {
        from: ["claimed", "sent", "delivered"],
        to: {
          state: "bounced",
          ...accepted,
          bouncedAt: bounce.timestamp,
          permanent: true,
          addresses: bounce.bouncedRecipients.map(addressOf),
        },
      };
    case "reject":
      return {
        from: ["claimed", "sent"],
        to: {
          state: "bounced",
          ...accepted,
          bouncedAt: mail.timestamp,
          permanent: true,
          addresses: [],
        },
      };
    case "complaint":
      return complaint
        ? {
            from: ["claimed", "sent", "delivered"],
            to: {
              state: "complained",
              ...accepted,
              complainedAt: complaint.timestamp,
              addresses: complaint.complainedRecipients.map(addressOf),
            },
          }
        : null;
    default:
      return null;
  }
}

/** SES may give `Name <address>`. */
function addressOf({ emailAddress }: { emailAddress: string }): string {
  return (/<([^>]+)>/.exec(emailAddress)?.[1] ?? emailAddress).toLowerCase();
}

function isTrouble({ state }: NoticeProgress): boolean {
  return state === "bounced" || state === "complained";
}

/** A mail that could not be delivered is in the digest of the next working morning. */
async function wakeForDigest(app: App, planId: string, at: string): Promise<void> {
  const state = await app.store.planState(planId);
  const situation = state && activeSituation(state);
  if (!situation) return;
  const morning = morningOf(situation, morningAfter(situation, at));
  await app.store.bringWakeForward(planId, morning);
  await app.scheduler.set(planId, morning, situation.plan.zone);
}
