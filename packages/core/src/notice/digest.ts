import { addDays, type CivilDate, weekday } from "../calendar/civil-date.ts";
import { morningAfter, type Situation, undeliverable } from "../obligation/situation.ts";
import { type Entry, isClosed } from "../obligation/state.ts";
import type { NoticeRecord } from "./notice-record.ts";

/** The chair's digest is due when none went out since the last weekly day, or today in trouble. */
export function digestIsDue(
  situation: Situation,
  entries: readonly Entry[],
  on: CivilDate,
  lastOn: CivilDate | null,
): boolean {
  const since = (day: CivilDate | null) => day !== null && (lastOn === null || lastOn < day);
  return since(weeklyDigestOn(situation, on)) || (since(on) && isTroubled(situation, entries, on));
}

/** The latest weekly digest day since activation: one that falls on a day off is left out. */
function weeklyDigestOn(situation: Situation, on: CivilDate): CivilDate | null {
  const back = (weekday(on) - situation.plan.policy.digest.weekday + 7) % 7;
  const day = addDays(on, -back);
  return day >= situation.activatedOn && isDigestDay(situation, day) ? day : null;
}

/** A weekly digest day that is a working day. */
export function isDigestDay(situation: Situation, on: CivilDate): boolean {
  return (
    weekday(on) === situation.plan.policy.digest.weekday && situation.calendar.isWorkingDay(on)
  );
}

/**
 * Something is overdue, blocked, undecided, undeliverable or was left behind this morning. What was raised since
 * belongs to the next, so that the hour of a wake does not decide what a digest holds.
 */
export function isTroubled(
  situation: Situation,
  entries: readonly Entry[],
  on: CivilDate,
): boolean {
  if (!situation.plan.policy.digest.onTrouble) return false;
  return (
    entries.some((entry) => isTrouble(situation, entry, on)) ||
    [...undeliverable(situation).values()].some((at) => morningAfter(situation, at) <= on) ||
    postponedNotices(situation, on).length > 0
  );
}

/** The notices of the working day before that a used-up daily quota left behind, for this day to tell. */
export function postponedNotices({ ledger, calendar }: Situation, on: CivilDate): NoticeRecord[] {
  const before = calendar.previous(on);
  return ledger.filter(
    (record) =>
      record.on === before && record.progress.state === "claimed" && record.progress.postponed,
  );
}

function isTrouble(situation: Situation, entry: Entry, on: CivilDate): boolean {
  if (isClosed(entry)) return false;
  const { activity, extension } = entry.standing;
  return (
    entry.state.kind === "overdue" ||
    (activity.status === "blocked" && morningAfter(situation, activity.since) <= on) ||
    (extension?.state === "asked" && morningAfter(situation, extension.askedAt) <= on)
  );
}
