import type { Outcome } from "./inbox-mail.ts";

/** What tests may wish on an address. */
export type Simulated = "deliver" | "bounce" | "complaint" | "suppressed";
/** Why SES keeps an address on the account's suppression list. */
export type SuppressionReason = "BOUNCE" | "COMPLAINT";

/** What becomes of a mail to one address. */
export type Fate =
  | { kind: "delivered" }
  | { kind: "out-of-office" }
  | { kind: "bounced" }
  | { kind: "complained" }
  /** On the list SES keeps over all its customers. */
  | { kind: "suppressed" }
  /** On the account's own list, with the reason it came there. */
  | { kind: "listed"; reason: SuppressionReason };

/** https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html, with any `+label` */
const simulator: Record<string, Fate> = {
  success: { kind: "delivered" },
  bounce: { kind: "bounced" },
  complaint: { kind: "complained" },
  suppressionlist: { kind: "suppressed" },
  ooto: { kind: "out-of-office" },
};

const simulated: Record<Simulated, Fate> = {
  deliver: { kind: "delivered" },
  bounce: { kind: "bounced" },
  complaint: { kind: "complained" },
  suppressed: { kind: "suppressed" },
};

export function fateOf(
  address: string,
  listed: SuppressionReason | undefined,
  simulate: ((address: string) => Simulated) | undefined,
): Fate {
  if (listed) return { kind: "listed", reason: listed };
  const scenario = /^([^+@]+)(?:\+[^@]*)?@/.exec(address.toLowerCase())?.[1] ?? "";
  if (isSimulator(address)) return simulator[scenario] ?? { kind: "delivered" };
  return simulated[simulate?.(address) ?? "deliver"];
}

/** Mails to the simulator count against the sending rate, not against the daily quota. */
export function isSimulator(address: string): boolean {
  return address.toLowerCase().endsWith("@simulator.amazonses.com");
}

/** The worst that happened to any recipient: the one a reader must see. */
export function outcomeOf(fates: readonly Fate[]): Outcome {
  const had = (...kinds: Fate["kind"][]) => fates.some((fate) => kinds.includes(fate.kind));
  if (had("bounced")) return "bounced";
  if (had("complained")) return "complained";
  if (had("suppressed", "listed")) return "suppressed";
  return "delivered";
}
