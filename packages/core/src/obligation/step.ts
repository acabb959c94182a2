import {
  type Calendar,
  workingDayOnOrBefore,
  workingDaysAfter,
  workingDaysBefore,
} from "../calendar/calendar.ts";
import type { CivilDate } from "../calendar/civil-date.ts";
import type { Audience, Policy } from "../plan/policy.ts";
import type { Deadline } from "./obligation.ts";

/** A day on which an audience must have heard of an obligation, unless it closed before. */
export interface Step {
  on: CivilDate;
  audience: Audience;
  phase: "reminder" | "last-call" | "overdue";
  /** The stated date that it is about. */
  forOn: CivilDate;
}

type Hard = Extract<Deadline, { kind: "hard" }>;
type Tentative = Extract<Deadline, { kind: "tentative" }>;

/**
 * All steps of a hard deadline, in order of time. Obligations share their deadline with every unit that
 * has the same one, so the steps are kept with it.
 */
export const stepsOf = keptWithDeadline((deadline: Hard, policy, calendar): Steps => {
  const reminders = reminderSteps(deadline, policy, calendar);
  const escalation = escalationSteps(deadline, policy, calendar);
  return {
    reminders,
    escalation,
    heard: heardBy([...reminders, ...escalation]),
    heardWhileHeld: heardBy(reminders),
  };
});

interface Steps {
  reminders: readonly Step[];
  escalation: readonly Step[];
  /** What each audience hears: of both, and of what a hold leaves. */
  heard: readonly Heard<Step>[];
  heardWhileHeld: readonly Heard<Step>[];
}

interface Heard<Said> {
  audience: Audience;
  steps: readonly Said[];
}

function heardBy(steps: readonly Step[]): Heard<Step>[] {
  const audiences = [...new Set(steps.map(({ audience }) => audience))];
  return audiences.map((audience) => ({
    audience,
    steps: steps.filter((step) => step.audience === audience),
  }));
}

/** What is reckoned of a deadline under one policy and calendar, which are those of its plan. */
function keptWithDeadline<D extends Hard | Tentative, T>(
  reckon: (deadline: D, policy: Policy, calendar: Calendar) => T,
): (deadline: D, policy: Policy, calendar: Calendar) => T {
  const kept = new WeakMap<D, { policy: Policy; calendar: Calendar; answer: T }>();
  return (deadline, policy, calendar) => {
    const known = kept.get(deadline);
    if (known?.policy === policy && known.calendar === calendar) return known.answer;
    const answer = reckon(deadline, policy, calendar);
    kept.set(deadline, { policy, calendar, answer });
    return answer;
  };
}

/** Reminders roll back from days off; the last call is for D itself of "trước ngày D". */
function reminderSteps(deadline: Hard, policy: Policy, calendar: Calendar): Step[] {
  const steps = policy.ladder.map(
    (days): Step => ({
      on: reminderOn(calendar, deadline.safeOn, days),
      audience: "unit",
      phase: "reminder",
      forOn: deadline.statedOn,
    }),
  );
  if (deadline.statedOn > deadline.safeOn && deadline.dueOn >= deadline.statedOn)
    steps.push({
      on: workingDayOnOrBefore(calendar, deadline.statedOn),
      audience: "unit",
      phase: "last-call",
      forOn: deadline.statedOn,
    });
  return inOrder(steps);
}

/** What a missed deadline sets off: the policy's steps, then its repeats, in working days after it. */
function escalationSteps(deadline: Hard, policy: Policy, calendar: Calendar): Step[] {
  const { steps, repeat } = policy.escalation;
  const found: Step[] = [];
  const add = (on: CivilDate, to: readonly Audience[]) => {
    for (const audience of to)
      found.push({ on, audience, phase: "overdue", forOn: deadline.statedOn });
  };
  for (const { workingDaysAfter: days, to } of steps)
    add(workingDaysAfter(calendar, deadline.dueOn, days), to);
  const last = Math.max(0, ...steps.map((step) => step.workingDaysAfter));
  let on = workingDaysAfter(calendar, deadline.dueOn, last);
  for (let left = repeat.times; left > 0; left--) {
    on = workingDaysAfter(calendar, on, repeat.everyWorkingDays);
    add(on, repeat.to);
  }
  return inOrder(found);
}

/**
 * Asks to confirm a tentative date: on the ladder's days, and early enough before a window that is a span. A
 * plan that reminds nobody beforehand asks once all the same, on the window's first day (or its only one): a date that is never
 * confirmed never becomes due.
 */
export function confirmationDays(
  deadline: Tentative,
  policy: Policy,
  calendar: Calendar,
): CivilDate[] {
  const days = policy.ladder.map((before) => reminderOn(calendar, deadline.statedOn, before));
  const earliest = Math.max(0, ...policy.ladder);
  const firstDay = deadline.startsOn ?? (days.length === 0 ? deadline.statedOn : null);
  if (firstDay) days.push(reminderOn(calendar, firstDay, earliest));
  return [...new Set(days)].sort();
}

/** What a lead unit hears of a tentative date, until it is confirmed. */
export const confirmationsOf = keptWithDeadline((deadline: Tentative, policy, calendar) => {
  const days = confirmationDays(deadline, policy, calendar);
  const steps = days.map((on) => ({ on, phase: "confirm" as const, forOn: deadline.statedOn }));
  return [{ audience: "unit" as const, steps }];
});

function reminderOn(calendar: Calendar, lastDay: CivilDate, workingDays: number): CivilDate {
  return workingDayOnOrBefore(calendar, workingDaysBefore(calendar, lastDay, workingDays));
}

function inOrder(steps: Step[]): Step[] {
  return steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
