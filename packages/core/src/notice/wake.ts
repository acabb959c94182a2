import { Temporal } from "temporal-polyfill";
import { workingDayOnOrAfter, workingDaysAfter } from "../calendar/calendar.ts";
import type { CivilDate } from "../calendar/civil-date.ts";
import {
  isSendingTime,
  morningAfter,
  morningOf,
  type Situation,
  today,
  undeliverable,
} from "../obligation/situation.ts";
import { entriesOf, isClosed } from "../obligation/state.ts";
import { isDigestDay } from "./digest.ts";
import { introducedAtStart, introductionOn } from "./introduction.ts";
import { noticesDue, tellings } from "./notice.ts";

/**
 * The instants after `now` at which something falls due if nobody answers in the meantime, in
 * order. A superset costs a wake that finds nothing; a missing one would cost a notice, so the
 * property tests hold it against {@link noticesDue}.
 */
export function wakesAhead(situation: Situation, now: Temporal.Instant): Temporal.Instant[] {
  const from = sinceActivation(situation, now);
  const mornings = wakeDays(situation, from).map((on) => morningOf(situation, on));
  const soon = wakeOfToday(situation, from);
  return soon ? [soon, ...mornings] : mornings;
}

/** The first of {@link wakesAhead}. */
export function nextWakeAt(situation: Situation, now: Temporal.Instant): Temporal.Instant | null {
  const from = sinceActivation(situation, now);
  const soon = wakeOfToday(situation, from);
  if (soon) return soon;
  const [first] = wakeDays(situation, from);
  return first === undefined ? null : morningOf(situation, first);
}

/** A plan that is yet to be activated is looked at as it will be then. */
function sinceActivation(situation: Situation, now: Temporal.Instant): Temporal.Instant {
  const activatedAt = Temporal.Instant.from(situation.activatedAt);
  return Temporal.Instant.compare(now, activatedAt) < 0 ? activatedAt : now;
}

/**
 * At once, not tomorrow, when something is due already (a plan activated at ten o'clock). Else when
 * the lease of a claim ends whose sender may be dead by then: nobody else may know of it.
 */
function wakeOfToday(situation: Situation, now: Temporal.Instant): Temporal.Instant | null {
  const candidates = [now, ...leaseEnds(situation, now)];
  return candidates.find((at) => isDueAt(situation, at)) ?? null;
}

function leaseEnds({ ledger }: Situation, now: Temporal.Instant): Temporal.Instant[] {
  return ledger
    .flatMap(({ progress }) => (progress.state === "claimed" ? [progress.leaseUntil] : []))
    .map((until) => Temporal.Instant.from(until))
    .filter((until) => Temporal.Instant.compare(until, now) > 0)
    .sort(Temporal.Instant.compare);
}

function isDueAt(situation: Situation, now: Temporal.Instant): boolean {
  return isSendingTime(situation, now) && noticesDue(situation, now).length > 0;
}

function wakeDays(situation: Situation, now: Temporal.Instant): CivilDate[] {
  const { plan, calendar } = situation;
  const first = firstMorning(situation, now);
  if (first > plan.period.closesOn) return [];
  const days = new Set<CivilDate>();
  if (noticesDue(situation, morningOf(situation, first)).length > 0) days.add(first);

  const entries = entriesOf(situation, now).filter((entry) => !isClosed(entry));
  if (introducedAtStart(situation).size > 0) days.add(introductionOn(situation));
  for (const entry of entries)
    for (const { steps } of tellings(situation, entry)) for (const step of steps) days.add(step.on);

  const troubledFrom = earliest([
    ...entries.flatMap((entry) => {
      if (entry.held) return [first];
      return entry.deadline.kind === "hard" ? [entry.deadline.overdueFromOn] : [];
    }),
    ...[...undeliverable(situation).values()].map((at) => morningAfter(situation, at)),
  ]);
  for (let on = first; on <= plan.period.closesOn; on = calendar.next(on)) {
    const troubled = plan.policy.digest.onTrouble && troubledFrom !== null && on >= troubledFrom;
    if (isDigestDay(situation, on) || troubled) days.add(on);
  }
  return [...days]
    .filter((on) => on >= first && on <= plan.period.closesOn && calendar.isWorkingDay(on))
    .sort();
}

/** The first sending morning that is still ahead. */
function firstMorning(situation: Situation, now: Temporal.Instant): CivilDate {
  const on = today(situation, now);
  const open = Temporal.Instant.compare(now, morningOf(situation, on)) < 0;
  return open
    ? workingDayOnOrAfter(situation.calendar, on)
    : workingDaysAfter(situation.calendar, on, 1);
}

function earliest(days: readonly CivilDate[]): CivilDate | null {
  return days.reduce<CivilDate | null>(
    (found, day) => (found === null || day < found ? day : found),
    null,
  );
}
