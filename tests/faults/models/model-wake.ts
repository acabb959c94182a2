import { activeSituation } from "@dondoc/app/active";
import type { Epoch } from "@dondoc/app/authority/epoch";
import { mintLink } from "@dondoc/app/link";
import { inParallel } from "@dondoc/app/parallel";
import { readGuardedState } from "@dondoc/app/plan/plan-reads";
import type { App, OutgoingMail } from "@dondoc/app/ports";
import type { Link } from "@dondoc/app/records";
import { holderOf } from "@dondoc/app/send-notice";
import { senderOf } from "@dondoc/app/sender";
import { type Notice, noticesDue } from "@dondoc/core/notice/notice";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import { asSent } from "@dondoc/core/notice/rehearsal";
import { dailyMail } from "@dondoc/messages/daily-mail";
import type { Temporal } from "temporal-polyfill";

/** One notice that is due, ready to be sent and recorded in whatever order a design has it. */
export interface DueNotice {
  epoch: Epoch;
  notice: Notice;
  /** As sent; a design puts its own progress in. */
  record: NoticeRecord;
  link: Link;
  mail: OutgoingMail;
  now: Temporal.Instant;
}

/**
 * A wake as both common designs have it: what is due and not told, by the product's own reckoning,
 * with its mails, its store and as many at once; a notice that failed has the wake delivered again.
 */
export async function modelWake(
  app: App,
  planId: string,
  tell: (due: DueNotice) => Promise<void>,
): Promise<void> {
  const read = await readGuardedState(app, planId);
  const situation = read && activeSituation(read.state);
  if (!situation) return;
  const now = app.clock.now();
  const failures = await inParallel(noticesDue(situation, now), 8, async (notice) => {
    const { url, link } = mintLink(app, holderOf(situation, notice), undefined);
    const mail: OutgoingMail = {
      ...dailyMail({ notice, situation, link: url, now }),
      from: senderOf(app, situation.plan),
      to: notice.to,
      tags: {
        kind: notice.kind,
        plan: planId,
        unit: notice.recipient,
        notice: noticeKey(notice),
        fence: "1",
      },
    };
    const record = asSent(notice, situation, now);
    try {
      await tell({ epoch: read.epoch, notice, record, link, mail, now });
      return null;
    } catch (error) {
      return String(error);
    }
  });
  const failed = failures.find((failure) => failure !== null);
  if (failed !== undefined) throw new Error(failed ?? "");
}
