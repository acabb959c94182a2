import { isEarlier, type StoredInstant } from "../calendar/stored-instant.ts";
import type { NoticeProgress } from "./notice-record.ts";

/** What the mail service says of a mail after it took it: each names the mail, and when it was taken. */
export type MailWord = { messageId: string; sentAt: StoredInstant } & (
  | { kind: "sent" }
  | { kind: "delivered"; at: StoredInstant }
  /** For good; `permanent`: and the address is to blame. */
  | { kind: "bounced"; at: StoredInstant; permanent: boolean }
  /** `soft` may still arrive. */
  | { kind: "soft" | "complained"; at: StoredInstant }
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
    case "soft":
      return progressOf({ ...facts, mail, soft: [...facts.soft, word.at] });
    case "bounced":
      return progressOf({ ...facts, mail, bounced: joined(facts.bounced, word) });
    case "complained":
      return progressOf({ ...facts, mail, complainedAt: earliest(facts.complainedAt, word.at) });
  }
}

interface Mail {
  messageId: string;
  sentAt: StoredInstant;
}

interface Bounce {
  at: StoredInstant;
  permanent: boolean;
}

interface Facts {
  mail: Mail | null;
  deliveredAt: StoredInstant | null;
  soft: StoredInstant[];
  bounced: Bounce | null;
  complainedAt: StoredInstant | null;
}

function factsOf(progress: NoticeProgress): Facts {
  const none: Facts = {
    mail: null,
    deliveredAt: null,
    soft: [],
    bounced: null,
    complainedAt: null,
  };
  if (progress.state === "claimed") return none;
  const { messageId, sentAt, softBounces = [] } = progress;
  const facts: Facts = { ...none, mail: { messageId, sentAt }, soft: softBounces };
  if (progress.state === "sent") return facts;
  const deliveredAt = progress.deliveredAt ?? null;
  if (progress.state === "delivered") return { ...facts, deliveredAt };
  if (progress.state === "bounced") {
    const { bouncedAt: at, permanent } = progress;
    return { ...facts, deliveredAt, bounced: { at, permanent } };
  }
  const { complainedAt, bounced = null } = progress;
  return { ...facts, deliveredAt, bounced, complainedAt };
}

function progressOf({ mail, deliveredAt, soft, bounced, complainedAt }: Facts): NoticeProgress {
  const { messageId, sentAt } = mail ?? { messageId: "", sentAt: "" };
  const accepted = {
    messageId,
    sentAt,
    ...(soft.length > 0 && { softBounces: [...new Set(soft)].sort() }),
  };
  const delivered = deliveredAt === null ? {} : { deliveredAt };
  if (complainedAt !== null)
    return {
      state: "complained",
      ...accepted,
      ...delivered,
      ...(bounced && { bounced }),
      complainedAt,
    };
  if (bounced) {
    const { at: bouncedAt, permanent } = bounced;
    return { state: "bounced", ...accepted, ...delivered, bouncedAt, permanent };
  }
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

function joined(known: Bounce | null, { at, permanent }: Bounce): Bounce {
  return {
    at: earliest(known?.at ?? null, at),
    permanent: permanent || (known?.permanent ?? false),
  };
}

function earliest(known: StoredInstant | null, at: StoredInstant): StoredInstant {
  return known === null || isEarlier(at, known) ? at : known;
}
