import { Temporal } from "temporal-polyfill";
import type { AdHocRequest } from "../answer/ad-hoc-request.ts";
import {
  type Calendar,
  vietnamCalendar,
  workingDayOnOrAfter,
  workingDaysAfter,
} from "../calendar/calendar.ts";
import type { CivilDate } from "../calendar/civil-date.ts";
import type { Holidays } from "../calendar/holidays.ts";
import { instantOf, localDate, localMoment } from "../calendar/local-time.ts";
import type { StoredInstant } from "../calendar/stored-instant.ts";
import { failedAddresses } from "../notice/ledger.ts";
import type { NoticeRecord } from "../notice/notice-record.ts";
import type { Plan } from "../plan/plan.ts";
import { keptWith } from "../remembered.ts";
import { type Obligation, obligationsOf } from "./obligation.ts";
import { initialStanding, type Standing } from "./standing.ts";

/** All that decides what is due: the plan, what people answered, what was already told. */
export interface Situation {
  plan: Plan;
  planVersion: number;
  activatedAt: StoredInstant;
  activatedOn: CivilDate;
  calendar: Calendar;
  obligations: readonly Obligation[];
  standings: ReadonlyMap<string, Standing>;
  ledger: readonly NoticeRecord[];
}

export interface SituationParts {
  plan: Plan;
  /** Of the stage that the plan is followed on. */
  holidays: Holidays;
  planVersion: number;
  activatedAt: StoredInstant;
  requests: readonly AdHocRequest[];
  standings: readonly Standing[];
  ledger: readonly NoticeRecord[];
}

export function situationOf(parts: SituationParts): Situation {
  const calendar = vietnamCalendar(parts.holidays, parts.plan.calendar);
  return {
    plan: parts.plan,
    planVersion: parts.planVersion,
    activatedAt: parts.activatedAt,
    activatedOn: localDate(parts.activatedAt, parts.plan.zone),
    calendar,
    obligations: obligationsOf(parts.plan, calendar, parts.requests),
    standings: new Map(parts.standings.map((standing) => [standing.obligation, standing])),
    ledger: parts.ledger,
  };
}

export function standingOf(situation: Situation, obligation: Obligation): Standing {
  return situation.standings.get(obligation.id) ?? initialStanding(obligation);
}

export function today(situation: Situation, now: Temporal.Instant): CivilDate {
  return localDate(now, situation.plan.zone);
}

/** When the mails of a civil date become due. */
export function morningOf(situation: Situation, on: CivilDate): Temporal.Instant {
  return instantOf(on, situation.plan.policy.sendAt, situation.plan.zone);
}

/** The first sending morning after something happened: the day it enters the digest. */
export function morningAfter(situation: Situation, at: StoredInstant): CivilDate {
  const { on, time } = localMoment(at, situation.plan.zone);
  return time >= situation.plan.policy.sendAt
    ? workingDaysAfter(situation.calendar, on, 1)
    : workingDayOnOrAfter(situation.calendar, on);
}

/**
 * The addresses that mail could not reach, and since when that is known. One that the plan no
 * longer has is of the past: an office that corrected it must not be told of it for ever.
 */
export const undeliverable = keptWith(({ plan, ledger }: Situation): Undeliverable => {
  const failed = failedAddresses(ledger);
  if (failed.size === 0) return failed;
  const current = new Set(
    plan.units.flatMap(({ leader, focal, delegate }) => [
      leader?.email,
      focal?.email,
      delegate?.person.email,
    ]),
  );
  return new Map([...failed].filter(([address]) => current.has(address)));
});

type Undeliverable = ReadonlyMap<string, StoredInstant>;

/** Mails may leave now: a working day of an open plan, between its sending hours. */
export function isSendingTime(situation: Situation, now: Temporal.Instant): boolean {
  const { plan, calendar } = situation;
  const { on, time } = localMoment(now, plan.zone);
  return (
    calendar.isWorkingDay(on) &&
    on <= plan.period.closesOn &&
    time >= plan.policy.sendAt &&
    time < plan.policy.sendUntil &&
    Temporal.Instant.compare(now, Temporal.Instant.from(situation.activatedAt)) >= 0
  );
}
