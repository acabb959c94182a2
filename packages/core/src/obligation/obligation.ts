import type { AdHocRequest } from "../answer/ad-hoc-request.ts";
import { type Calendar, workingDayOnOrAfter, workingDayOnOrBefore } from "../calendar/calendar.ts";
import { addDays, type CivilDate, daysBetween } from "../calendar/civil-date.ts";
import {
  type Plan,
  type ReportingDuty,
  type Task,
  type Unit,
  unitExpansion,
} from "../plan/plan.ts";
import type { Policy } from "../plan/policy.ts";
import { titleAfter } from "../plan/title.ts";
import { keptWith } from "../remembered.ts";
import { type Bounds, boundsOf, occurrenceIn, periods, type Window } from "../window/window.ts";

/**
 * When an obligation is due. Of a hard one: `safeOn` is the last day that nobody disputes (D-1 of
 * "trước ngày D"), `dueOn` the last day that is not overdue, after the policy's reading and roll, with
 * `graceDays` from the one to the other; `overdueFromOn` the first that is.
 */
export type Deadline =
  | {
      kind: "hard";
      startsOn: CivilDate | null;
      statedOn: CivilDate;
      reading: "before" | "by";
      safeOn: CivilDate;
      dueOn: CivilDate;
      graceDays: number;
      overdueFromOn: CivilDate;
    }
  | { kind: "tentative"; startsOn: CivilDate | null; statedOn: CivilDate; reading: "before" | "by" }
  | { kind: "ongoing"; asks: Ask[] };

/** A periodic status: asked for on `on`, answered by any check-in since `since`. */
export interface Ask {
  period: string;
  since: CivilDate;
  on: CivilDate;
}

/** One unit's duty to do or report one thing (*nghĩa vụ*). */
export interface Obligation {
  /** `obl_<task or duty>.<unit>[.<occurrence>]`: kept when the plan is edited around it. */
  id: string;
  unit: string;
  /** What it comes from; `ref` is how the document calls it ("Nhiệm vụ 6", "Báo cáo lần 1"). */
  of:
    | { kind: "task"; id: string; number: number }
    /** `request`: the ad hoc request that called on the duty. */
    | { kind: "duty"; id: string; task: string | null; request?: string };
  ref: string;
  title: string;
  /** The words of the document that state the deadline. */
  phrase: string | null;
  deadline: Deadline;
}

/** Every obligation of a plan, in the order of tasks, duties and requests, and of units within each. */
export function obligationsOf(
  plan: Plan,
  calendar: Calendar,
  requests: readonly AdHocRequest[] = [],
): readonly Obligation[] {
  const planned = plannedObligations(plan)(calendar);
  if (requests.length === 0) return planned;
  const unitsOf = unitExpansion(plan);
  const asked = requests.flatMap((request) => {
    const duty = plan.duties.find((d) => d.id === request.duty);
    const origin: Origin = {
      key: request.id,
      of: { kind: "duty", id: request.duty, task: duty?.task ?? null, request: request.id },
      ref: "Báo cáo đột xuất",
      title: request.title,
    };
    return expand(plan, calendar, origin, unitsOf(request.units), {
      kind: "range",
      end: request.dueOn,
      tentative: false,
    });
  });
  return [...planned, ...asked];
}

/** Kept with the plan: one wake, or one page, asks for them several times. */
const plannedObligations = keptWith((plan: Plan) =>
  keptWith((calendar: Calendar): readonly Obligation[] => {
    const unitsOf = unitExpansion(plan);
    const tasks = plan.tasks.flatMap((task) =>
      expand(plan, calendar, fromTask(task), unitsOf(task.leads), task.window),
    );
    const duties = plan.duties.flatMap((duty) =>
      expand(plan, calendar, fromDuty(duty), unitsOf(duty.by), duty.window),
    );
    return [...tasks, ...duties];
  }),
);

interface Origin extends Pick<Obligation, "of" | "ref" | "title"> {
  key: string;
}

function fromTask(task: Task): Origin {
  return {
    key: task.id,
    of: { kind: "task", id: task.id, number: task.number },
    ref: `Nhiệm vụ ${task.number}`,
    title: task.title,
  };
}

function fromDuty(duty: ReportingDuty): Origin {
  const ref = duty.label ? `Báo cáo ${titleAfter("Báo cáo", duty.label)}` : "Báo cáo";
  return {
    key: duty.id,
    of: { kind: "duty", id: duty.id, task: duty.task ?? null },
    ref,
    title: duty.title,
  };
}

function expand(
  plan: Plan,
  calendar: Calendar,
  origin: Origin,
  units: readonly Unit[],
  window: Window,
): Obligation[] {
  return deadlines(plan, calendar, window).flatMap(({ occurrence, deadline }) =>
    units.map((unit) => ({
      id: `obl_${origin.key}.${unit.id}${occurrence ? `.${occurrence.toLowerCase()}` : ""}`,
      unit: unit.id,
      of: origin.of,
      ref: occurrence ? `${origin.ref} (${occurrence})` : origin.ref,
      title: origin.title,
      phrase: window.phrase ?? null,
      deadline,
    })),
  );
}

function deadlines(
  plan: Plan,
  calendar: Calendar,
  window: Window,
): { occurrence: string | null; deadline: Deadline }[] {
  switch (window.kind) {
    case "on-request":
    case "standing":
      return [];
    case "ongoing":
      return [
        { occurrence: null, deadline: { kind: "ongoing", asks: asksOf(plan, calendar, window) } },
      ];
    case "recurring":
      return occurrences(plan, window).map(({ key, bounds }) => ({
        occurrence: key,
        deadline: hardDeadline(bounds, plan.policy, calendar),
      }));
    default: {
      const bounds = boundsOf(window);
      const deadline: Deadline = window.tentative
        ? { kind: "tentative", ...bounds }
        : hardDeadline(bounds, plan.policy, calendar);
      return [{ occurrence: null, deadline }];
    }
  }
}

/** Where a deadline falls under a policy. Reminders count to `safeOn`; overdue starts after `dueOn`. */
export function hardDeadline(
  bounds: Bounds,
  policy: Policy,
  calendar: Calendar,
): Extract<Deadline, { kind: "hard" }> {
  const safeOn = bounds.reading === "before" ? addDays(bounds.statedOn, -1) : bounds.statedOn;
  const endsOn = policy.readingOfBefore === "lenient" ? bounds.statedOn : safeOn;
  const dueOn = policy.rollDeadlinesForward ? workingDayOnOrAfter(calendar, endsOn) : endsOn;
  return {
    kind: "hard",
    ...bounds,
    safeOn,
    dueOn,
    graceDays: daysBetween(safeOn, dueOn),
    overdueFromOn: addDays(dueOn, 1),
  };
}

/** A status is asked for on the last working day of each period, or of the window if that ends first. */
function asksOf(
  plan: Plan,
  calendar: Calendar,
  window: Extract<Window, { kind: "ongoing" }>,
): Ask[] {
  const from = later(plan.period.startsOn, window.start);
  const to = earlier(plan.period.endsOn, window.end);
  return periods(window.every, from, to)
    .map((period) => ({
      period: period.key,
      since: period.startsOn,
      on: workingDayOnOrBefore(calendar, earlier(period.endsOn, to)),
    }))
    .filter((ask) => ask.on >= later(ask.since, from))
    .map(({ period, since, on }, index, asks) => ({
      period,
      since: later(since, graceEnd(asks[index - 1])),
      on,
    }));
}

/** An answer some days late is still an answer to what was asked, not yet to what will be. */
const graceDays = 7;

function graceEnd(ask: Ask | undefined): CivilDate | undefined {
  return ask && addDays(ask.on, graceDays + 1);
}

function occurrences(
  plan: Plan,
  window: Extract<Window, { kind: "recurring" }>,
): { key: string; bounds: Bounds }[] {
  const from = later(plan.period.startsOn, window.start);
  const to = earlier(plan.period.endsOn, window.end);
  return periods(window.every, from, to).flatMap((period) => {
    const statedOn = occurrenceIn(period, window.day);
    if (statedOn < from || statedOn > to) return [];
    return [
      { key: period.key, bounds: { startsOn: period.startsOn, statedOn, reading: window.reading } },
    ];
  });
}

function later(a: CivilDate, b: CivilDate | undefined): CivilDate {
  return b !== undefined && b > a ? b : a;
}

function earlier(a: CivilDate, b: CivilDate | undefined): CivilDate {
  return b !== undefined && b < a ? b : a;
}
