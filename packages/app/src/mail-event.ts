import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { MailWord } from "@dondoc/core/notice/mail-word";
import { parseNoticeKey } from "@dondoc/core/notice/notice-key";
import { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";
import type { App } from "./ports.ts";
import { isFailure, recordWord } from "./record-word.ts";

const utc = z.pipe(
  z.pipe(
    z.string().check(z.refine(isInstant, "not an instant")),
    z.transform((text) => Temporal.Instant.from(text).toString()),
  ),
  StoredInstant,
);

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text) !== undefined;
  } catch {
    return false;
  }
}

/**
 * An SES event as EventBridge delivers it; what we do not use is left out. Tags are lists. Who may
 * invoke the function is the rule's and the role's matter: an event carries no signature of its own.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const MailEvent = z.object({
  source: z.literal("aws.ses"),
  detail: z.object({
    mail: z.object({
      messageId: z.string().check(z.minLength(1)),
      timestamp: utc,
      tags: z.record(z.string(), z.array(z.string())),
    }),
    eventType: z.string(),
    delivery: z.optional(z.object({ timestamp: utc })),
    bounce: z.optional(z.object({ bounceType: z.string(), timestamp: utc })),
    complaint: z.optional(z.object({ timestamp: utc, complaintSubType: z.nullish(z.string()) })),
  }),
});
export type MailEvent = z.infer<typeof MailEvent>;

/**
 * Carries the mail server's word into the ledger. Words are joined, not overwritten: a replay or an
 * event out of order changes nothing. *Send* heals a claim whose own record was lost.
 */
export async function recordMailEvent(
  app: Omit<App, "mailer">,
  event: MailEvent,
): Promise<"recorded" | "superseded" | "ignored"> {
  const [plan = "", notice = ""] = ["plan", "notice"].map(
    (tag) => event.detail.mail.tags[tag]?.[0],
  );
  const ref = parseNoticeKey(notice);
  const word = wordOf(event);
  if (!/^pln_[a-z0-9-]+$/.test(plan) || !ref || word === null) return "ignored";
  const outcome = await recordWord(app, plan, ref, word);
  const { eventType } = event.detail;
  const level = isFailure(word) && outcome === "recorded" ? "warn" : "info";
  app.log[level]("mail event", { plan, notice, event: eventType, word: word.kind, outcome });
  return outcome;
}

function wordOf({ detail }: MailEvent): MailWord | null {
  const { mail, delivery, bounce, complaint } = detail;
  const taken = { messageId: mail.messageId, sentAt: mail.timestamp };
  switch (detail.eventType.toLowerCase()) {
    case "send":
      return { ...taken, kind: "sent" };
    case "delivery":
      return delivery ? { ...taken, kind: "delivered", at: delivery.timestamp } : null;
    case "bounce": {
      if (!bounce) return null;
      // SES itself goes on trying after a transient bounce, and cannot tell of an undetermined one.
      return bounce.bounceType === "Permanent"
        ? { ...taken, kind: "bounced", at: bounce.timestamp, permanent: true }
        : { ...taken, kind: "soft", at: bounce.timestamp };
    }
    case "reject":
      // A virus was found, nobody got it; the address is not to blame.
      return { ...taken, kind: "bounced", at: mail.timestamp, permanent: false };
    case "complaint": {
      if (!complaint) return null;
      // One that is on the account's list for an earlier complaint was not even tried.
      const untried = complaint.complaintSubType === "OnAccountSuppressionList";
      return untried
        ? { ...taken, kind: "bounced", at: complaint.timestamp, permanent: true }
        : { ...taken, kind: "complained", at: complaint.timestamp };
    }
    default:
      return null;
  }
}
