import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { StoredInstant } from "./check-in.ts";
import { CivilDate } from "./civil-date.ts";
import { Audience } from "./policy.ts";

export const NoticeKind = z.enum([
  "reminder",
  "last-call",
  "overdue",
  "escalation",
  "digest",
  "escalation-digest",
]);
/** What a daily mail mainly is; it may carry more (an escalation also carries the unit's own reminders). */
export type NoticeKind = z.infer<typeof NoticeKind>;

/** One thing that a notice told: `forOn` is the due date, the asked period's day or the day a block was raised. */
export const Cover = z.strictObject({
  obligation: z.string(),
  audience: Audience,
  forOn: CivilDate,
});
export type Cover = z.infer<typeof Cover>;

/**
 * How far a notice has come. A claim is a lease: whoever holds the highest `fence` may send, and a
 * sender whose lease ran out can no longer record over the one that followed it.
 */
export const NoticeProgress = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("claimed"), leaseUntil: StoredInstant }),
  z.strictObject({ state: z.literal("sent"), messageId: z.string(), sentAt: StoredInstant }),
  z.strictObject({
    state: z.literal("delivered"),
    messageId: z.string(),
    sentAt: StoredInstant,
    deliveredAt: StoredInstant,
  }),
  z.strictObject({
    state: z.literal("bounced"),
    messageId: z.string(),
    sentAt: StoredInstant,
    bouncedAt: StoredInstant,
    permanent: z.boolean(),
    addresses: z.array(z.string()),
  }),
  z.strictObject({
    state: z.literal("complained"),
    messageId: z.string(),
    sentAt: StoredInstant,
    complainedAt: StoredInstant,
    addresses: z.array(z.string()),
  }),
]);
export type NoticeProgress = z.infer<typeof NoticeProgress>;

/** An entry of the notice ledger, keyed by local date and recipient: one daily mail, told once. */
export const NoticeRecord = z.strictObject({
  on: CivilDate,
  /** The unit that the mail is addressed to. */
  recipient: z.string(),
  to: z.string(),
  cc: z.array(z.string()),
  kind: NoticeKind,
  covers: z.array(Cover),
  /** Whether it carried the digest. */
  digest: z.boolean(),
  planVersion: z.int(),
  policyVersion: z.int(),
  fence: z.int().min(1),
  claimedAt: StoredInstant,
  progress: NoticeProgress,
});
export type NoticeRecord = z.infer<typeof NoticeRecord>;

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

/** The addresses that the newest notice to them could not reach, and since when that is known. */
export function failedAddresses(ledger: readonly NoticeRecord[]): Map<string, StoredInstant> {
  const failed = new Map<string, StoredInstant>();
  for (const record of [...ledger].sort(byDay)) {
    const { progress } = record;
    if (progress.state === "claimed") continue;
    for (const address of [record.to, ...record.cc]) failed.delete(address);
    if (progress.state === "bounced" && progress.permanent)
      for (const address of progress.addresses) failed.set(address, progress.bouncedAt);
    if (progress.state === "complained")
      for (const address of progress.addresses) failed.set(address, progress.complainedAt);
  }
  return failed;
}

/** The day is enough: no address is written to twice in one. */
function byDay(a: NoticeRecord, b: NoticeRecord): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}
