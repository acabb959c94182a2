import { domainOf } from "./address.ts";
import { type Fate, fateOf, outcomeOf, type Simulated, type SuppressionReason } from "./fate.ts";
import { type MailDraft, recipients } from "./inbox-mail.ts";
import type { Acceptance, Suppressed } from "./ledger.ts";
import { plannedEvents } from "./planned-event.ts";
import { Refusal } from "./refusal.ts";

export interface AcceptanceRules {
  simulate: ((address: string) => Simulated) | undefined;
  suppression(address: string): Suppressed | undefined;
  suppressedReasons: readonly SuppressionReason[];
  /** Whether anybody listens for events. */
  publishes: boolean;
}

/** A mail with its whole future: its outcome, the events owed, the addresses it brings on the list. */
export function acceptance(
  draft: MailDraft,
  id: string,
  at: string,
  rules: AcceptanceRules,
): Acceptance {
  const { sender: _sender, infected, ...rest } = draft;
  const fates = new Map<string, Fate>(
    recipients(draft).map((address) => {
      const known = rules.suppression(address)?.reason;
      const listed = known && rules.suppressedReasons.includes(known) ? known : undefined;
      return [address, fateOf(address, listed, rules.simulate)];
    }),
  );
  const published = rules.publishes && draft.configurationSet !== null;
  return {
    mail: { ...rest, id, at, outcome: infected ? "accepted" : outcomeOf([...fates.values()]) },
    events: published ? plannedEvents(id, fates, infected) : [],
    suppressed: infected ? [] : newlySuppressed(fates, id, at, rules.suppressedReasons),
  };
}

/**
 * Hard bounces and complaints bring an address on the account's list, those of the simulator never.
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
function newlySuppressed(
  fates: ReadonlyMap<string, Fate>,
  messageId: string,
  at: string,
  reasons: readonly SuppressionReason[],
): Suppressed[] {
  const reasonOf = { bounced: "BOUNCE", complained: "COMPLAINT" } as const;
  return [...fates].flatMap(([address, { kind }]) => {
    const reason = kind === "bounced" || kind === "complained" ? reasonOf[kind] : null;
    if (!reason || !reasons.includes(reason) || domainOf(address) === "simulator.amazonses.com")
      return [];
    return [{ address, reason, at, messageId }];
  });
}

/** SES sends only from addresses and domains that were verified. */
export function checkSender(
  sender: string,
  identities: readonly string[] | undefined,
  region: string,
): void {
  if (isVerified(sender, identities)) return;
  throw new Refusal(
    "MessageRejected",
    `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${sender}`,
  );
}

/** An address is verified by itself, by its domain, or by a domain above that. */
export function isVerified(identity: string, identities: readonly string[] | undefined): boolean {
  if (!identities) return true;
  const wanted = identity.toLowerCase();
  const domain = wanted.includes("@") ? domainOf(wanted) : wanted;
  return identities
    .map((one) => one.toLowerCase())
    .some(
      (one) =>
        one === wanted || one === domain || (!one.includes("@") && domain.endsWith(`.${one}`)),
    );
}
