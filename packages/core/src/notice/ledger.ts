import { Temporal } from "temporal-polyfill";
import { isEarlier, type StoredInstant } from "../calendar/stored-instant.ts";
import type { NoticeRecord } from "./notice-record.ts";

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
