import type { CivilDate } from "../calendar/civil-date.ts";
import type { Deadline, Obligation } from "../obligation/obligation.ts";
import type { Entry } from "../obligation/state.ts";
import type { Bounds } from "./window.ts";

/**
 * What there is to say of a deadline (*thời hạn*), whoever is told of it and wherever: mails, pages,
 * papers, calendars and the API put this into words and work out no day of their own.
 */
export type DeadlineStatement =
  | HardStatement
  | { kind: "tentative"; stated: Bounds }
  /** `period` is the key of one that is asked for, as `2025-09`; null when none is. */
  | { kind: "ongoing"; period: string | null };

export interface HardStatement {
  kind: "hard";
  /** As it holds now. */
  stated: Bounds;
  /** What an extension or a settled date took the place of. */
  moved: { by: "extension" | "settling"; from: Bounds } | null;
  /** The last day that every reading calls in time. */
  lastSafeOn: CivilDate;
  /** The first day that counts as overdue. */
  overdueFromOn: CivilDate;
  /** No day after the last safe one is accepted any more (*chậm nhất hết ngày*). */
  lastSafeCounts: boolean;
  /** The stated day, where it is a day off for which the deadline ends later. */
  restsOn: CivilDate | null;
}

/** Says a deadline as it holds, beside the original one of its obligation. */
export function deadlineStatement({ deadline, obligation }: Stated): DeadlineStatement {
  switch (deadline.kind) {
    case "ongoing":
      return { kind: "ongoing", period: deadline.asks[0]?.period ?? null };
    case "tentative":
      return { kind: "tentative", stated: boundsIn(deadline) };
    case "hard":
      return hardStatement(deadline, obligation.deadline);
  }
}

type Hard = Extract<Deadline, { kind: "hard" }>;
type Stated = Pick<Entry, "deadline"> & { obligation: Pick<Obligation, "deadline"> };

function hardStatement(deadline: Hard, original: Deadline): HardStatement {
  const { statedOn, safeOn, dueOn, overdueFromOn } = deadline;
  return {
    kind: "hard",
    stated: boundsIn(deadline),
    moved: movedFrom(deadline, original),
    lastSafeOn: safeOn,
    overdueFromOn,
    lastSafeCounts: safeOn === dueOn,
    restsOn: dueOn > statedOn ? statedOn : null,
  };
}

function movedFrom(deadline: Hard, original: Deadline): HardStatement["moved"] {
  if (original.kind === "ongoing") return null;
  if (original.kind === "tentative") return { by: "settling", from: boundsIn(original) };
  const isMoved = original.statedOn !== deadline.statedOn || original.reading !== deadline.reading;
  return isMoved ? { by: "extension", from: boundsIn(original) } : null;
}

function boundsIn({ startsOn, statedOn, reading }: Bounds): Bounds {
  return { startsOn, statedOn, reading };
}

/**
 * Where an open hard deadline stands on a day. `left`: days to the last safe one. `last-safe-day`: that
 * day, with another one to follow that is not overdue yet. `last-day`: tomorrow it is overdue. `accepted`:
 * after the last safe day, and not overdue. `days`: the first overdue day is 1.
 */
export type DeadlineMoment =
  | { kind: "ahead"; left: number }
  | { kind: "last-safe-day" }
  | { kind: "last-day" }
  | { kind: "accepted"; overdueFromOn: CivilDate }
  | { kind: "overdue"; days: number };

/** {@link DeadlineMoment} of an entry; null where nothing hard is open. */
export function deadlineMoment({
  deadline,
  state,
}: Pick<Entry, "deadline" | "state">): DeadlineMoment | null {
  if (state.kind === "overdue") return { kind: "overdue", days: state.days };
  if (deadline.kind !== "hard" || state.kind !== "in-time") return null;
  const { graceDays, overdueFromOn } = deadline;
  const left = state.daysLeft - graceDays;
  if (left > 0) return { kind: "ahead", left };
  if (left < 0) return { kind: "accepted", overdueFromOn };
  return { kind: graceDays > 0 ? "last-safe-day" : "last-day" };
}
