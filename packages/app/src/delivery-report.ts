import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { MailWord } from "@dondoc/core/notice/mail-word";
import { parseNoticeKey } from "@dondoc/core/notice/notice-key";
import { readNotice } from "./notice/notice-rows.ts";
import type { App } from "./ports.ts";
import { recordWord } from "./record-word.ts";

/** What a mail server reports of one of our notices (RFC 3464), whose words it is in. */
export interface DeliveryReport {
  plan: string;
  notice: string;
  /** The part of the message id before the `@`. */
  id: string;
  /** When the report was written; null where it does not say. */
  at: string | null;
  recipients: { address: string; action: string; status: string }[];
}

/**
 * Carries an SMTP server's report into the ledger, as {@link recordMailEvent} does with the events of SES;
 * twice or out of order it changes nothing. Anybody can write to the sender's mailbox: a report counts
 * only with the random id of the mail that is on record. Where the record was lost in a crash, what was
 * passed on or delivered heals the claim, and a failure waits for the mail that follows the lease.
 */
export async function recordDeliveryReport(
  app: App,
  { plan, notice, id, at, recipients }: DeliveryReport,
): Promise<"recorded" | "superseded" | "ignored"> {
  const ref = parseNoticeKey(notice);
  const known = ref && (await readNotice(app, plan, ref));
  if (!ref || !known) return "ignored";
  const messageId = `<${id}@${app.settings.senderAddress.split("@")[1]}>`;
  const { progress } = known;
  const isClaimed = progress.state === "claimed";
  if (!isClaimed && progress.messageId !== messageId) return "ignored";
  const said = at ?? app.clock.now().toString();
  const mail = { messageId, sentAt: isClaimed ? said : progress.sentAt };
  const words = recipients
    .flatMap((recipient) => wordOf(mail, said, recipient))
    .filter(({ kind }) => !isClaimed || kind === "sent" || kind === "delivered");
  let outcome: "recorded" | "superseded" | "ignored" = words.length > 0 ? "superseded" : "ignored";
  for (const word of words)
    if ((await recordWord(app, plan, ref, word)) === "recorded") outcome = "recorded";
  app.log.info("delivery report", { plan, notice, words: words.map(({ kind }) => kind), outcome });
  return outcome;
}

/**
 * `failed` is the server's last word, but only a 5 says that the address is to blame; a full mailbox
 * (5.2.2) empties again. `relayed` and `expanded` mean that the next server reports no more.
 */
function wordOf(
  mail: { messageId: string; sentAt: StoredInstant },
  at: StoredInstant,
  { action, status }: DeliveryReport["recipients"][number],
): MailWord[] {
  switch (action) {
    case "failed":
      return isForGood(status)
        ? [{ ...mail, kind: "bounced", at, permanent: true }]
        : [{ ...mail, kind: "soft", at }];
    case "delayed":
      return [{ ...mail, kind: "soft", at }];
    case "delivered":
      return [{ ...mail, kind: "delivered", at }];
    case "relayed":
    case "expanded":
      return [{ ...mail, kind: "sent" }];
    default:
      return [];
  }
}

function isForGood(status: string): boolean {
  return status.startsWith("5.") && !status.startsWith("5.2.2");
}
