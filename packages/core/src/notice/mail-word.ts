import { isEarlier, type StoredInstant } from "../calendar/stored-instant.ts";
import type { NoticeProgress } from "./notice-record.ts";

/** What the mail service says of a mail after it took it: each names the mail, and when it was taken. */
export type MailWord = { messageId: string; sentAt: StoredInstant } & (
  | { kind: "sent" }
  | { kind: "delivered"; at: StoredInstant }
  /** `bounced` for good; `soft` may still arrive. */
  | { kind: "bounced" | "soft" | "complained"; at: StoredInstant; addresses: readonly string[] }
);

/**
 * Joins a word to what is known. Joining is commutative, associative and idempotent, so that words
 * which come twice or in any order lead to the same entry: each fact is kept as the earliest or as a
 * union, and the state follows from the facts.
 */
export function afterWord(progress: NoticeProgress, word: MailWord): NoticeProgress {
  const facts = factsOf(progress);
  const mail = theMail(facts, word);
  switch (word.kind) {
    case "sent":
      return progressOf({ ...facts, mail });
    case "delivered":
      return progressOf({ ...facts, mail, deliveredAt: earliest(facts.deliveredAt, word.at) });
    case "soft": {
      const soft = word.addresses.map((address) => ({ address, at: word.at }));
      return progressOf({ ...facts, mail, soft: [...facts.soft, ...soft] });
    }
    case "bounced":
    case "complained":
      return progressOf({ ...facts, mail, [word.kind]: failure(facts[word.kind], word) });
  }
}

interface Mail {
  messageId: string;
  sentAt: StoredInstant;
}

interface Failure {
  at: StoredInstant;
  addresses: string[];
}

interface Facts {
  mail: Mail | null;
  deliveredAt: StoredInstant | null;
  soft: { address: string; at: StoredInstant }[];
  bounced: Failure | null;
  complained: Failure | null;
}

function factsOf(progress: NoticeProgress): Facts {
  const none: Facts = { mail: null, deliveredAt: null, soft: [], bounced: null, complained: null };
  if (progress.state === "claimed") return none;
  const { messageId, sentAt, softBounces = [] } = progress;
  const facts: Facts = { ...none, mail: { messageId, sentAt }, soft: softBounces };
  if (progress.state === "sent") return facts;
  const deliveredAt = progress.deliveredAt ?? null;
  if (progress.state === "delivered") return { ...facts, deliveredAt };
  const { addresses } = progress;
  if (progress.state === "bounced")
    return { ...facts, deliveredAt, bounced: { at: progress.bouncedAt, addresses } };
  const complained = { at: progress.complainedAt, addresses };
  return { ...facts, deliveredAt, bounced: progress.bounced ?? null, complained };
}

function progressOf({ mail, deliveredAt, soft, bounced, complained }: Facts): NoticeProgress {
  const { messageId, sentAt } = mail ?? { messageId: "", sentAt: "" };
  const accepted = { messageId, sentAt, ...(soft.length > 0 && { softBounces: distinct(soft) }) };
  const delivered = deliveredAt === null ? {} : { deliveredAt };
  if (complained)
    return {
      state: "complained",
      ...accepted,
      ...delivered,
      ...(bounced && { bounced }),
      complainedAt: complained.at,
      addresses: complained.addresses,
    };
  if (bounced)
    return {
      state: "bounced",
      ...accepted,
      ...delivered,
      bouncedAt: bounced.at,
      permanent: true,
      addresses: bounced.addresses,
    };
  if (deliveredAt !== null) return { state: "delivered", ...accepted, deliveredAt };
  return { state: "sent", ...accepted };
}

/**
 * Of a notice that left twice always the same mail, whichever is heard of first; of one mail the time
 * that is on record, for the sender's clock and the service's differ.
 */
function theMail({ mail }: Facts, { messageId, sentAt }: Mail): Mail {
  const known = mail !== null && mail.messageId !== "" && mail.messageId <= messageId;
  return known ? mail : { messageId, sentAt };
}

function failure(known: Failure | null, word: { at: string; addresses: readonly string[] }) {
  const addresses = new Set([...(known?.addresses ?? []), ...word.addresses]);
  return { at: earliest(known?.at ?? null, word.at), addresses: [...addresses].sort() };
}

function earliest(known: StoredInstant | null, at: StoredInstant): StoredInstant {
  return known === null || isEarlier(at, known) ? at : known;
}

function distinct(soft: Facts["soft"]): Facts["soft"] {
  const line = ({ at, address }: Facts["soft"][number]) => `${at} ${address}`;
  const byLine = new Map(soft.map((one) => [line(one), one]));
  return [...byLine.keys()].sort().flatMap((key) => byLine.get(key) ?? []);
}
