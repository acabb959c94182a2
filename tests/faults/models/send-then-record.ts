import { claimNotice } from "@dondoc/app/notice/claim";
import type { App } from "@dondoc/app/ports";
import { modelWake } from "./model-wake.ts";

/**
 * The other common design: send what is not on record, then record it. Nothing is lost, for what
 * is not on record is sent again; whoever dies between the two, or does not hear the mail service's
 * answer, or works beside another, doubles it.
 */
export function sendThenRecord(app: App, planId: string): Promise<void> {
  return modelWake(app, planId, async ({ epoch, record, link, mail, now }) => {
    const outcome = await app.mailer.send(mail);
    if (!outcome.sent) throw new Error(outcome.reason);
    const { messageId } = outcome;
    const progress = { state: "sent" as const, messageId, sentAt: now.toString() };
    // The row is written in one step and only if there is none: two records of one notice are one.
    await claimNotice(app, epoch, { planId, record: { ...record, progress }, link, now });
  });
}
