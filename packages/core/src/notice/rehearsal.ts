import { Temporal } from "temporal-polyfill";
import type { CheckIn } from "../answer/check-in.ts";
import { storedInstant } from "../calendar/stored-instant.ts";
import { figuresOf } from "../figures/statistics.ts";
import type { Situation } from "../obligation/situation.ts";
import { afterCheckIn, initialStanding, type Standing } from "../obligation/standing.ts";
import { entriesOf } from "../obligation/state.ts";
import { type Notice, noticesDue } from "./notice.ts";
import type { NoticeRecord } from "./notice-record.ts";
import { nextWakeAt } from "./wake.ts";

export interface RehearsedNotice {
  at: Temporal.Instant;
  notice: Notice;
  /** As it stood when the notice was made. */
  situation: Situation;
}

/** Plays a plan to its end without sending: every notice, if people answer as scripted and not otherwise. */
export function* rehearse(
  start: Situation,
  from: Temporal.Instant,
  answers: readonly CheckIn[] = [],
): Generator<RehearsedNotice> {
  const script = [...answers].sort((a, b) => (a.at < b.at ? -1 : 1));
  let situation = start;
  let now = from;
  for (;;) {
    const wake = nextWakeAt(situation, now);
    const answer = script[0];
    if (
      answer &&
      (wake === null || Temporal.Instant.compare(Temporal.Instant.from(answer.at), wake) <= 0)
    ) {
      script.shift();
      situation = answered(situation, answer);
      now = later(now, Temporal.Instant.from(answer.at));
      continue;
    }
    if (wake === null) return;
    now = wake;
    const notices = noticesDue(situation, now);
    for (const notice of notices) yield { at: now, notice, situation };
    situation = {
      ...situation,
      ledger: [...situation.ledger, ...notices.map((n) => asSent(n, situation, now))],
    };
  }
}

/** An answer moves the clock: what follows from it must not be told before it was given. */
function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a;
}

function answered(situation: Situation, answer: CheckIn): Situation {
  const standing =
    situation.standings.get(answer.obligation) ??
    initialStanding({ id: answer.obligation, unit: answer.unit });
  const standings = new Map<string, Standing>(situation.standings);
  standings.set(answer.obligation, afterCheckIn(standing, answer));
  return { ...situation, standings };
}

/** The ledger record that a notice leaves when it is sent at once. */
export function asSent(notice: Notice, situation: Situation, at: Temporal.Instant): NoticeRecord {
  const { on, mailbox, recipient, units, to, informs, forInformation, kind, digest } = notice;
  const { introduces, items } = notice;
  const sentAt = storedInstant(at);
  return {
    on,
    mailbox,
    recipient,
    ...(units.length > 1 && { units }),
    to,
    ...(informs.length > 0 && { informs }),
    ...(forInformation && { forInformation }),
    kind,
    digest,
    ...(introduces.length > 0 && { introduces }),
    ...(digest && { figures: figuresOf(entriesOf(situation, at)) }),
    covers: items.map(({ obligation, audience, forOn, telephone }) => ({
      obligation,
      audience,
      forOn,
      ...(telephone && { telephone }),
    })),
    planVersion: situation.planVersion,
    policyVersion: situation.plan.policy.version,
    fence: 1,
    claimedAt: sentAt,
    progress: { state: "sent", messageId: "rehearsal", sentAt },
  };
}
