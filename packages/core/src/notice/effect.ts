import type { Temporal } from "temporal-polyfill";
import type { CivilDate } from "../calendar/civil-date.ts";
import type { Obligation } from "../obligation/obligation.ts";
import type { Situation } from "../obligation/situation.ts";
import type { Audience } from "../plan/policy.ts";
import type { Phase } from "./notice.ts";
import { rehearse } from "./rehearsal.ts";

/** One thing that one address hears of on one day: an obligation, the digest, or what else it has in the plan. */
export interface Hearing {
  on: CivilDate;
  /** The unit whose mail it is in, and the address that the mail goes to. */
  recipient: string;
  to: string;
  what:
    | { kind: "obligation"; obligation: Obligation; audience: Audience; phase: Phase }
    | { kind: "digest" }
    | { kind: "introduction" };
}

/** What an edit does to the rest of the season (*tác động của thay đổi*). */
export interface Effect {
  added: Hearing[];
  dropped: Hearing[];
  /** The same is told to the same unit on the same day, and goes to another address. */
  moved: Hearing[];
  mails: { before: number; after: number };
}

/**
 * Plays the rest of the season before and after an edit, from the same instant and with the same
 * answers, if nobody answers any more: what is told after it and was not before, and the reverse.
 */
export function effectOf(before: Situation, after: Situation, now: Temporal.Instant): Effect {
  const [was, is] = [hearingsAhead(before, now), hearingsAhead(after, now)];
  const [added, dropped] = [
    without(is.hearings, was.hearings, addressedKey),
    without(was.hearings, is.hearings, addressedKey),
  ];
  const news = without(added, dropped, key);
  return {
    added: news,
    dropped: without(dropped, added, key),
    moved: added.filter((hearing) => !news.includes(hearing)),
    mails: { before: was.mails, after: is.mails },
  };
}

function hearingsAhead(situation: Situation, now: Temporal.Instant) {
  const hearings: Hearing[] = [];
  let mails = 0;
  for (const { notice } of rehearse(situation, now)) {
    const { on, recipient, to, items, digest, introduces } = notice;
    mails += 1;
    for (const { entry, audience, phase } of items)
      hearings.push({
        on,
        recipient,
        to,
        what: { kind: "obligation", obligation: entry.obligation, audience, phase },
      });
    if (digest) hearings.push({ on, recipient, to, what: { kind: "digest" } });
    if (introduces.length > 0) hearings.push({ on, recipient, to, what: { kind: "introduction" } });
  }
  return { hearings, mails };
}

function without(
  these: readonly Hearing[],
  those: readonly Hearing[],
  keyOf: (hearing: Hearing) => string,
): Hearing[] {
  const known = new Set(those.map(keyOf));
  return these.filter((hearing) => !known.has(keyOf(hearing)));
}

function key({ on, recipient, what }: Hearing): string {
  const told =
    what.kind !== "obligation" ? what.kind : `${what.obligation.id} ${what.audience} ${what.phase}`;
  return `${on} ${recipient} ${told}`;
}

const addressedKey = (hearing: Hearing) => `${hearing.to} ${key(hearing)}`;
