import * as z from "zod/mini";
import { CivilDate } from "../calendar/civil-date.ts";
import { StoredInstant } from "../calendar/stored-instant.ts";
import { Figures } from "../figures/figures.ts";
import { Audience } from "../plan/policy.ts";

export const NoticeKind = z.enum([
  "reminder",
  "last-call",
  "overdue",
  "escalation",
  "digest",
  "escalation-digest",
  "introduction",
]);
/** What a daily mail mainly is; it may carry more (an escalation also carries the unit's own reminders). */
export type NoticeKind = z.infer<typeof NoticeKind>;

/** One thing that a notice told: `forOn` is the due date, the asked period's day or the day a block was raised. */
export const Cover = z.strictObject({
  obligation: z.string(),
  audience: Audience,
  forOn: CivilDate,
  /** The coordinating office was asked to telephone the unit, which no mail reaches. */
  telephone: z.optional(z.literal(true)),
});
export type Cover = z.infer<typeof Cover>;

/** What the mail service has said of a mail that it accepted, beside the state itself. */
const accepted = {
  messageId: z.string(),
  sentAt: StoredInstant,
  /** Bounces that say nothing for good (a full mailbox, an absence): SES itself goes on trying. */
  softBounces: z.optional(z.array(StoredInstant)),
};

/**
 * How far a notice has come. A claim is a lease: whoever holds the highest `fence` may send, and a
 * sender whose lease ran out can no longer record over the one that followed it. A later state keeps
 * what an earlier one knew: a mail may be said to be delivered, and come back all the same.
 */
export const NoticeProgress = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("claimed"),
    leaseUntil: StoredInstant,
    /** Given back because the day's quota of mails was used up: it is told on the next working day. */
    postponed: z.optional(z.literal("daily-quota")),
  }),
  z.strictObject({ state: z.literal("sent"), ...accepted }),
  z.strictObject({ state: z.literal("delivered"), ...accepted, deliveredAt: StoredInstant }),
  z.strictObject({
    state: z.literal("bounced"),
    ...accepted,
    deliveredAt: z.optional(StoredInstant),
    bouncedAt: StoredInstant,
    /** The address is to blame: no mail may go there any more. */
    permanent: z.boolean(),
  }),
  z.strictObject({
    state: z.literal("complained"),
    ...accepted,
    deliveredAt: z.optional(StoredInstant),
    bounced: z.optional(z.strictObject({ at: StoredInstant, permanent: z.boolean() })),
    complainedAt: StoredInstant,
  }),
]);
export type NoticeProgress = z.infer<typeof NoticeProgress>;

/** An entry of the notice ledger, keyed by local date and mailbox: one daily mail, told once. */
export const NoticeRecord = z.strictObject({
  on: CivilDate,
  mailbox: z.string(),
  /** The unit that the mail is addressed to. */
  recipient: z.string(),
  /** All units that the mail is for, where they share its address. */
  units: z.optional(z.array(z.string())),
  to: z.string(),
  /** The mailboxes of the same units that were to get the same for information, each in a notice of its own. */
  informs: z.optional(z.array(z.string())),
  /** It is such a notice itself (*để biết*): another mail of the day asks for what it tells. */
  forInformation: z.optional(z.literal(true)),
  kind: NoticeKind,
  covers: z.array(Cover),
  /** Whether it carried the digest. */
  digest: z.boolean(),
  /** The units that it told what else they have in the plan, as the first mail that came to them. */
  introduces: z.optional(z.array(z.string())),
  /** What a digest said of the four figures, for the next one to tell what has changed since. */
  figures: z.optional(Figures),
  planVersion: z.int(),
  policyVersion: z.int(),
  fence: z.int().check(z.gte(1)),
  claimedAt: StoredInstant,
  progress: NoticeProgress,
});
export type NoticeRecord = z.infer<typeof NoticeRecord>;

/** The units that a mail was for. */
export function unitsOfRecord({ recipient, units }: NoticeRecord): readonly string[] {
  return units ?? [recipient];
}
