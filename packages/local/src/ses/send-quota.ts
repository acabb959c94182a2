import { isSimulator } from "./fate.ts";
import { type InboxMail, recipients } from "./inbox-mail.ts";
import { Refusal } from "./refusal.ts";

export interface SendQuota {
  /** Counts a mail, or refuses it. Calling the answer takes it back. */
  take(mail: Pick<InboxMail, "to" | "cc" | "bcc">, now: number): () => void;
  sentLast24Hours(now: number): number;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Both limits count recipients, not messages; one message is let through an idle second however
 * many recipients it has, or it could never leave.
 * https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
 */
export function sendQuota(
  limits: { maxSendRate?: number | undefined; max24HourSend?: number | undefined },
  sent: readonly InboxMail[],
): SendQuota {
  let counted = sent.map((mail) => countOf(mail, Date.parse(mail.at)));

  const since = (instant: number, now: number, side: "all" | "real") =>
    counted
      .slice(firstAfter(counted, instant))
      .filter((one) => one.at <= now)
      .reduce((sum, one) => sum + one[side], 0);

  return {
    take: (mail, now) => {
      counted = counted.slice(firstAfter(counted, now - day));
      const one = countOf(mail, now);
      const inSecond = limits.maxSendRate === undefined ? 0 : since(now - 1000, now, "all");
      if (inSecond > 0 && inSecond + one.all > (limits.maxSendRate ?? 0)) {
        throw new Refusal("TooManyRequestsException", "Maximum sending rate exceeded.");
      }
      const quota = limits.max24HourSend ?? Number.POSITIVE_INFINITY;
      if (quota !== Number.POSITIVE_INFINITY && since(now - day, now, "real") + one.real > quota) {
        throw new Refusal("TooManyRequestsException", "Daily message quota exceeded.");
      }
      counted.push(one);
      return () => {
        counted = counted.filter((other) => other !== one);
      };
    },
    sentLast24Hours: (now) => since(now - day, now, "real"),
  };
}

interface Counted {
  at: number;
  all: number;
  /** Without those of the mailbox simulator, which the daily quota leaves out. */
  real: number;
}

function countOf(mail: Pick<InboxMail, "to" | "cc" | "bcc">, at: number): Counted {
  const all = recipients(mail);
  return { at, all: all.length, real: all.filter((address) => !isSimulator(address)).length };
}

function firstAfter(counted: readonly Counted[], instant: number): number {
  const found = counted.findIndex((one) => one.at > instant);
  return found < 0 ? counted.length : found;
}
