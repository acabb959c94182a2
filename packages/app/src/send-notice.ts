import { storedInstant } from "@dondoc/core/calendar/stored-instant";
import type { Notice } from "@dondoc/core/notice/notice";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import { type NoticeProgress, NoticeRecord } from "@dondoc/core/notice/notice-record";
import { asSent } from "@dondoc/core/notice/rehearsal";
import type { Situation } from "@dondoc/core/obligation/situation";
import { carriedOver } from "@dondoc/core/schema/tolerant";
import { dailyMail } from "@dondoc/messages/daily-mail";
import type { Epoch } from "./authority/epoch.ts";
import type { LinkMarks } from "./authority/mailbox-rows.ts";
import { type LinkHolder, mintLink } from "./link.ts";
import { claimNotice } from "./notice/claim.ts";
import { releaseClaim } from "./notice/notice-rows.ts";
import { recordSent } from "./notice/record-sent.ts";
import { admission, sendAtPace } from "./pace.ts";
import type { App, OutgoingMail } from "./ports.ts";
import { senderOf } from "./sender.ts";

/**
 * Longer than any send can take, with its time-outs, and than the clocks of two machines disagree:
 * one that runs ahead must not take a claim for lapsed while its holder is sending. What a crash
 * delays by this still leaves on the same morning.
 */
export const leaseSeconds = 600;

/**
 * `sent`: accepted and on record. `taken`: another holds it or has sent it. `stale`: the plan or its
 * authority is not what the notice was worked out from. `later`: not told yet, try again.
 */
export type NoticeOutcome =
  | { state: "sent" }
  | { state: "taken" }
  | { state: "stale" }
  /** The account's quota of the day is used up: not before the next working day. */
  | { state: "postponed" }
  | { state: "later"; reason: string };

/** What notices are worked out from, and the epoch in which it was read. */
export interface Telling {
  situation: Situation;
  epoch: Epoch;
  /** By mailbox: what its new links bear, so that they outlive what was revoked. */
  marks: ReadonlyMap<string, LinkMarks>;
}

/**
 * Claims a notice, sends it, records it. The claim looks at the epoch again: what was edited or closed since has
 * other notices, or none. A crash leaves a claim whose lease ends, and the next wake
 * sends again; if the mail had been accepted, the mail service's own *Send* event has said so first.
 * `last`: the claim that may stand.
 */
export async function sendNotice(
  app: App,
  { situation, epoch, marks }: Telling,
  notice: Notice,
  last: NoticeRecord | undefined,
): Promise<NoticeOutcome> {
  const planId = situation.plan.id;
  // The wait for room comes first: it takes nothing of the lease, and an edit meanwhile is seen.
  const admitted = await admission(app);
  if (admitted === "later") return { state: "later", reason: "send rate" };
  const now = app.clock.now();
  const { url, link } = mintLink(app, holderOf(situation, notice), marks.get(notice.mailbox));
  const claim: NoticeRecord = carriedOver(NoticeRecord, last, {
    ...asSent(notice, situation, now),
    fence: (last?.fence ?? 0) + 1,
    progress: { state: "claimed", leaseUntil: storedInstant(now.add({ seconds: leaseSeconds })) },
  });
  const taken = await claimNotice(app, epoch, { planId, record: claim, link, now });
  if (!taken.claimed) return { state: "stale" in taken ? "stale" : "taken" };

  const giveBack = (postponed?: "daily-quota") =>
    releaseClaim(app, planId, notice, claim.fence, app.clock.now(), postponed);
  if (admitted === "tomorrow") {
    await giveBack("daily-quota");
    return { state: "postponed" };
  }
  const outcome = await sendAtPace(app, outgoing(app, situation, notice, url, claim.fence));
  if (!outcome.sent && outcome.retry) {
    await giveBack(outcome.limit === "day" ? "daily-quota" : undefined);
    if (outcome.limit === "day") return { state: "postponed" };
    return { state: "later", reason: outcome.reason };
  }
  const at = storedInstant(app.clock.now());
  if (!outcome.sent) {
    app.log.error("mail refused", {
      plan: planId,
      notice: noticeKey(notice),
      reason: outcome.reason,
    });
    const refused = {
      state: "bounced" as const,
      messageId: "",
      sentAt: at,
      bouncedAt: at,
      permanent: true,
    } satisfies NoticeProgress;
    await recordSent(app, planId, notice, claim.fence, refused);
    return { state: "sent" };
  }
  const progress = { state: "sent", messageId: outcome.messageId, sentAt: at } as const;
  const recorded = await recordSent(app, planId, notice, claim.fence, progress);
  if (recorded === "superseded")
    app.log.warn("lease lost while sending", { plan: planId, notice: noticeKey(notice) });
  return { state: "sent" };
}

/** Whose link a notice bears. */
export function holderOf(
  { plan }: Situation,
  { mailbox, recipient, items: [first] }: Notice,
): LinkHolder {
  return {
    ...{ authority: plan.authority, mailbox, plan: plan.id, recipient },
    ...(first && { obligation: first.obligation }),
  };
}

/**
 * The units of a mail that is for several, as many as a tag holds.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
 */
function unitsTag(units: readonly string[]): { units?: string } {
  if (units.length < 2) return {};
  const kept = units.filter((_, n) => units.slice(0, n + 1).join("_").length <= 256);
  return { units: kept.join("_") };
}

function outgoing(
  app: App,
  situation: Situation,
  notice: Notice,
  url: string,
  fence: number,
): OutgoingMail {
  const mail = dailyMail({ notice, situation, link: url, now: app.clock.now() });
  return {
    ...mail,
    from: senderOf(app, situation.plan),
    to: notice.to,
    tags: {
      kind: notice.kind,
      plan: situation.plan.id,
      unit: notice.recipient,
      ...unitsTag(notice.units),
      notice: noticeKey(notice),
      fence: String(fence),
    },
  };
}
