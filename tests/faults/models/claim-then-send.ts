import { claimNotice } from "@dondoc/app/notice/claim";
import { releaseClaim } from "@dondoc/app/notice/notice-rows";
import { recordSent } from "@dondoc/app/notice/record-sent";
import type { App } from "@dondoc/app/ports";
import { modelWake } from "./model-wake.ts";

/**
 * The first common design: mark the notice as told, then send it, without a lease. Nobody looks at
 * a marked notice again, so that it cannot go out twice; whoever dies in between has lost it. It is
 * given the benefit of the doubt where it can have one: a refusal that is clear (429, 5xx) takes the
 * mark away for another try, and what one sender leaves out the next finds.
 */
export function claimThenSend(app: App, planId: string): Promise<void> {
  return modelWake(app, planId, async ({ epoch, notice, record, link, mail, now }) => {
    const mark = { ...record, progress: { state: "claimed" as const, leaseUntil: forEver } };
    const taken = await claimNotice(app, epoch, { planId, record: mark, link, now });
    if (!taken.claimed) return;
    const outcome = await app.mailer.send(mail);
    if (outcome.sent) {
      const { messageId } = outcome;
      const progress = { state: "sent", messageId, sentAt: now.toString() } as const;
      await recordSent(app, planId, notice, mark.fence, progress);
    } else if (outcome.retry) {
      await releaseClaim(app, planId, notice, mark.fence, now);
      throw new Error(outcome.reason);
    }
  });
}

const forEver = "9999-01-01T00:00:00Z";
