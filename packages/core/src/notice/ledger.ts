import { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";
import { CivilDate } from "../calendar/civil-date.ts";
import { compareInstants, StoredInstant } from "../calendar/stored-instant.ts";
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
  softBounces: z.optional(z.array(z.strictObject({ address: z.string(), at: StoredInstant }))),
};

/**
 * How far a notice has come. A claim is a lease: whoever holds the highest `fence` may send, and a
 * sender whose lease ran out can no longer record over the one that followed it. A later state keeps
 * what an earlier one knew: a mail with a copy may be delivered to one and come back from the other.
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
    permanent: z.boolean(),
    addresses: z.array(z.string()),
  }),
  z.strictObject({
    state: z.literal("complained"),
    ...accepted,
    deliveredAt: z.optional(StoredInstant),
    bounced: z.optional(z.strictObject({ at: StoredInstant, addresses: z.array(z.string()) })),
    complainedAt: StoredInstant,
    addresses: z.array(z.string()),
  }),
]);
export type NoticeProgress = z.infer<typeof NoticeProgress>;

const figure = z.int().check(z.gte(0));

/** The four official figures (*bốn nhóm số liệu*): each obligation is in exactly one. */
export const Figures = z.strictObject({
  doneOnTime: figure,
  doneLate: figure,
  openInTime: figure,
  openOverdue: figure,
});
export type Figures = z.infer<typeof Figures>;

/** An entry of the notice ledger, keyed by local date and recipient: one daily mail, told once. */
export const NoticeRecord = z.strictObject({
  on: CivilDate,
  /** The unit that the mail is addressed to. */
  recipient: z.string(),
  /** All units that the mail is for, where they share its address. */
  units: z.optional(z.array(z.string())),
  to: z.string(),
  cc: z.array(z.string()),
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

/** Names a notice within its plan: `<local date>_<recipient>`, fit for a mail tag. */
export function noticeKey(notice: Pick<NoticeRecord, "on" | "recipient">): string {
  return `${notice.on}_${notice.recipient}`;
}

export function parseNoticeKey(key: string): { on: CivilDate; recipient: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(key);
  return match?.[1] && match[2] ? { on: match[1], recipient: match[2] } : null;
}

/** A claim whose lease ran out says nothing: the mail may never have left, so it does not count as told. */
export function countsAsTold(record: NoticeRecord, now: Temporal.Instant): boolean {
  if (record.progress.state !== "claimed") return true;
  return Temporal.Instant.compare(Temporal.Instant.from(record.progress.leaseUntil), now) > 0;
}

/** The addresses of a mail that it never came to, and since when that is known. Who complains has got it. */
export function bouncedAddresses({ progress }: NoticeRecord): ReadonlyMap<string, StoredInstant> {
  if (progress.state === "bounced" && progress.permanent)
    return new Map(progress.addresses.map((address) => [address, progress.bouncedAt]));
  if (progress.state !== "complained" || !progress.bounced) return noBounce;
  const { at, addresses } = progress.bounced;
  return new Map(addresses.map((address) => [address, at]));
}

/** One for all: most mails arrive. */
const noBounce: ReadonlyMap<string, StoredInstant> = new Map();

/**
 * The addresses that no mail may go to any more, and since when that is known: they sent one back for
 * good, or their holder complained. Whatever left afterwards does not heal them; another address does.
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export function failedAddresses(ledger: readonly NoticeRecord[]): Map<string, StoredInstant> {
  const failed = new Map<string, StoredInstant>();
  const fail = (address: string, at: StoredInstant) => {
    const known = failed.get(address);
    if (known === undefined || isEarlier(at, known)) failed.set(address, at);
  };
  for (const record of ledger) {
    const { progress } = record;
    if (progress.state !== "bounced" && progress.state !== "complained") continue;
    for (const [address, at] of bouncedAddresses(record)) fail(address, at);
    if (progress.state === "complained")
      for (const address of progress.addresses) fail(address, progress.complainedAt);
  }
  return failed;
}

export function isEarlier(a: StoredInstant, b: StoredInstant): boolean {
  return compareInstants(a, b) < 0;
}
