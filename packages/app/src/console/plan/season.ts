import { instantOf, localDate } from "@dondoc/core/calendar/local-time";
import { type RehearsedNotice, rehearse } from "@dondoc/core/notice/rehearsal";
import { type Situation, situationOf } from "@dondoc/core/obligation/situation";
import type { Temporal } from "temporal-polyfill";
import { activatedAtOf, holidaysOfPlan } from "../../active.ts";
import type { PlanState } from "../../plan/plan-reads.ts";

/** Where a rehearsal begins. */
export interface Ahead {
  situation: Situation;
  from: Temporal.Instant;
}

/**
 * A plan as it goes on from now. A draft is played as if it were activated at this moment, or on
 * `startsOn`; one whose time lies wholly in the past from its first day, so that it can be looked at.
 */
export function situationAhead(
  { stored, requests, standings, ledger }: PlanState,
  now: Temporal.Instant,
  startsOn?: string,
): Ahead {
  const { plan, version } = stored;
  const activatedAt = activatedAtOf(stored);
  const isPast = activatedAt === null && localDate(now, plan.zone) > plan.period.closesOn;
  const start = startsOn ?? (isPast ? plan.period.startsOn : undefined);
  const from = start === undefined ? now : instantOf(start, "00:00", plan.zone);
  return {
    from,
    situation: situationOf({
      plan,
      holidays: holidaysOfPlan(stored),
      planVersion: version,
      activatedAt: activatedAt ?? from.toString(),
      requests,
      standings,
      ledger,
    }),
  };
}

/** More mails than this are not played on a page. */
export const mostMails = 5000;

export interface Season {
  notices: RehearsedNotice[];
  /** There are more than were played. */
  isCut: boolean;
}

/** Every mail ahead, if nobody answers any more. */
export function seasonAhead({ situation, from }: Ahead): Season {
  const notices: RehearsedNotice[] = [];
  for (const rehearsed of rehearse(situation, from)) {
    if (notices.length === mostMails) return { notices, isCut: true };
    notices.push(rehearsed);
  }
  return { notices, isCut: false };
}

/** Mails by day and by recipient (*tải*), each in order: days by time, recipients the busiest first. */
export function loadOf(notices: readonly RehearsedNotice[]) {
  const days = new Map<string, number>();
  const recipients = new Map<string, number>();
  for (const { notice } of notices) {
    days.set(notice.on, (days.get(notice.on) ?? 0) + 1);
    recipients.set(notice.recipient, (recipients.get(notice.recipient) ?? 0) + 1);
  }
  return {
    days: [...days].map(([on, mails]) => ({ on, mails })),
    recipients: [...recipients]
      .map(([recipient, mails]) => ({ recipient, mails }))
      .sort((a, b) => b.mails - a.mails),
  };
}
