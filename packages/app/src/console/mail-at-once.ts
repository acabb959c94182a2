import { mailboxId } from "@dondoc/core/notice/mailbox";
import { addressFor } from "@dondoc/core/notice/reach";
import { type Situation, today } from "@dondoc/core/obligation/situation";
import type { Unit } from "@dondoc/core/plan/plan";
import type { DailyMail } from "@dondoc/messages/daily-mail";
import { makeLink } from "../link.ts";
import type { App } from "../ports.ts";
import { sendAtOnce } from "../send-at-once.ts";
import { senderOf } from "../sender.ts";

/** What became of a mail: `no-address`: only a call helps. */
export type Mailed = "sent" | "failed" | "no-address";

/**
 * Mails a unit now, with a link of its own. A courtesy beside the morning's mails, which alone are
 * claimed and recorded: what is lost here is told there.
 */
export async function mailAtOnce(
  app: App,
  situation: Situation,
  unit: Unit,
  kind: "new-link" | "report-asked" | "extension-answer",
  compose: (link: string) => DailyMail,
): Promise<Mailed> {
  const { plan } = situation;
  const on = today(situation, app.clock.now());
  const address = addressFor(situation, unit, on);
  if (address === undefined) return "no-address";
  const mailbox = mailboxId(plan.authority, address);
  const tags = { kind, plan: plan.id, unit: unit.id };
  try {
    const holder = { authority: plan.authority, mailbox, plan: plan.id, recipient: unit.id };
    const url = await makeLink(app, holder);
    const mail = { ...compose(url), from: senderOf(app, plan), to: address, tags };
    return (await sendAtOnce(app, mail)) === "sent" ? "sent" : "failed";
  } catch (error) {
    app.log.warn("mail not sent at once", { ...tags, outcome: "not-sent", reason: String(error) });
    return "failed";
  }
}
