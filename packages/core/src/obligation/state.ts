import type { Temporal } from "temporal-polyfill";
import { type CivilDate, daysBetween } from "../calendar/civil-date.ts";
import { localDate } from "../calendar/local-time.ts";
import { remembered } from "../remembered.ts";
import type { Deadline, Obligation } from "./obligation.ts";
import { type Situation, standingOf, today } from "./situation.ts";
import { deadlineOf, isHeld, type Standing } from "./standing.ts";

/** Where an obligation stands on a day, in the words of the vocabulary. */
export type State =
  | { kind: "done-on-time"; closedOn: CivilDate }
  | { kind: "done-late"; closedOn: CivilDate; daysLate: number }
  | { kind: "overdue"; days: number }
  | { kind: "in-time"; started: boolean; daysLeft: number }
  /** "Dự kiến": not settled, so never overdue; `passed` once the foreseen date is behind. */
  | { kind: "soft"; started: boolean; passed: boolean }
  /** "Thường xuyên": `silent` (*im lặng*) when a whole asked period went by without an answer. */
  | { kind: "ongoing"; silent: boolean };

/** An obligation with all that is known of it on a day. */
export interface Entry {
  obligation: Obligation;
  standing: Standing;
  /** As moved by a granted extension or a confirmed date. */
  deadline: Deadline;
  state: State;
  blocked: boolean;
  extensionAsked: boolean;
  held: boolean;
}

export function entriesOf(situation: Situation, now: Temporal.Instant): Entry[] {
  return entriesOn(situation, today(situation, now));
}

/** Many obligations have one deadline: the days to it are counted once. */
export function entriesOn(situation: Situation, on: CivilDate): Entry[] {
  const daysTo = remembered((day: CivilDate) => daysBetween(on, day));
  return situation.obligations.map((obligation) => entryOf(situation, obligation, on, daysTo));
}

export function entryOf(
  situation: Situation,
  obligation: Obligation,
  on: CivilDate,
  daysTo = (day: CivilDate) => daysBetween(on, day),
): Entry {
  const standing = standingOf(situation, obligation);
  const deadline = deadlineOf(obligation, standing, situation.plan.policy, situation.calendar);
  return {
    obligation,
    standing,
    deadline,
    state: stateOf(situation, deadline, standing, on, daysTo),
    blocked: standing.activity.status === "blocked",
    extensionAsked: standing.extension?.state === "asked",
    held: isHeld(standing),
  };
}

export function isClosed(entry: Entry): boolean {
  return entry.standing.activity.status === "done";
}

function stateOf(
  situation: Situation,
  deadline: Deadline,
  standing: Standing,
  on: CivilDate,
  daysTo: (day: CivilDate) => number,
): State {
  const { activity } = standing;
  const started = activity.status !== "not-started";
  if (activity.status === "done") return doneState(situation, deadline, activity.closedAt);
  switch (deadline.kind) {
    case "hard":
      return on > deadline.dueOn
        ? { kind: "overdue", days: -daysTo(deadline.dueOn) }
        : { kind: "in-time", started, daysLeft: daysTo(deadline.dueOn) };
    case "tentative":
      return { kind: "soft", started, passed: on > deadline.statedOn };
    case "ongoing":
      return { kind: "ongoing", silent: isSilent(situation, deadline, standing, on) };
  }
}

function doneState(situation: Situation, deadline: Deadline, closedAt: string): State {
  const closedOn = localDate(closedAt, situation.plan.zone);
  return deadline.kind === "hard" && closedOn > deadline.dueOn
    ? { kind: "done-late", closedOn, daysLate: daysBetween(deadline.dueOn, closedOn) }
    : { kind: "done-on-time", closedOn };
}

function isSilent(
  situation: Situation,
  deadline: Extract<Deadline, { kind: "ongoing" }>,
  standing: Standing,
  on: CivilDate,
): boolean {
  const { plan, activatedOn } = situation;
  const asked = deadline.asks.filter((ask) => ask.on >= activatedOn && ask.on < on).at(-1);
  if (!asked) return false;
  const answeredOn = standing.lastCheckInAt ? localDate(standing.lastCheckInAt, plan.zone) : null;
  return answeredOn === null || answeredOn < asked.since;
}
