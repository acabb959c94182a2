import { admission, sendAtPace } from "./pace.ts";
import type { App, OutgoingMail } from "./ports.ts";

/**
 * `not-sent`: surely not left, and nothing sends it later. `refused`: likewise, and the service will never
 * take it. `unknown`: it may have left, as when the connection broke over the answer.
 */
export type SentAtOnce = "sent" | "not-sent" | "refused" | "unknown";

/** Some seven seconds with the pauses in between: a person waits for the page. */
const tries = 5;

/**
 * Sends a mail that stands on no record, as a person asked for it just now: at the account's pace and with
 * the retries of the notices. What has not left is warned of and counts among the notices that are not
 * settled, as nothing brings it again. Never rejects.
 */
export async function sendAtOnce(app: App, mail: OutgoingMail): Promise<SentAtOnce> {
  const { kind, plan, unit } = mail.tags;
  const about = { kind, plan, ...(unit && { unit }) };
  const failed = (outcome: Exclude<SentAtOnce, "sent">, reason: string) => {
    app.log.warn("mail not sent at once", { ...about, outcome, reason });
    return outcome;
  };
  try {
    const admitted = await admission(app);
    if (admitted !== "now")
      return failed("not-sent", admitted === "later" ? "send rate" : "daily quota");
    const outcome = await sendAtPace(app, mail, tries);
    if (!outcome.sent) return failed(outcome.retry ? "not-sent" : "refused", outcome.reason);
    app.log.info("mail sent at once", about);
    return "sent";
  } catch (error) {
    return failed("unknown", String(error));
  }
}
