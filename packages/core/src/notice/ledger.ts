import { Temporal } from "temporal-polyfill";
import { isEarlier, type StoredInstant } from "../calendar/stored-instant.ts";
import type { NoticeRecord } from "./notice-record.ts";

/** A claim whose lease ran out says nothing: the mail may never have left, so it does not count as told. */
export function countsAsTold(record: NoticeRecord, now: Temporal.Instant): boolean {
  if (record.progress.state !== "claimed") return true;
  return Temporal.Instant.compare(Temporal.Instant.from(record.progress.leaseUntil), now) > 0;
}

/** Since when it is known that a mail never came, and that its address is to blame. Who complains has got it. */
export function cameBackAt({ progress }: NoticeRecord): StoredInstant | undefined {
  if (progress.state === "bounced") return progress.permanent ? progress.bouncedAt : undefined;
  const bounced = progress.state === "complained" ? progress.bounced : undefined;
  return bounced?.permanent ? bounced.at : undefined;
}

/**
 * The addresses that no mail may go to any more, and since when that is known: they sent one back for
 * good, or their holder complained. Whatever left afterwards does not heal them; another address does.
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export function failedAddresses(ledger: readonly NoticeRecord[]): Map<string, StoredInstant> {
  const failed = new Map<string, StoredInstant>();
  for (const record of ledger) {
    const { to, progress } = record;
    const complainedAt = progress.state === "complained" ? progress.complainedAt : undefined;
    for (const at of [cameBackAt(record), complainedAt]) {
      if (at === undefined) continue;
      const known = failed.get(to);
      if (known === undefined || isEarlier(at, known)) failed.set(to, at);
    }
  }
  return failed;
}
