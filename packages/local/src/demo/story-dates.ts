import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Cover } from "@dondoc/core/notice/notice-record";
import { rehearse } from "@dondoc/core/notice/rehearsal";
import type { Obligation } from "@dondoc/core/obligation/obligation";
import type { Situation } from "@dondoc/core/obligation/situation";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import type { Temporal } from "temporal-polyfill";

/** A day that the plan states for reports, and all that is due by it: the reports first. */
export interface StoryDate {
  on: CivilDate;
  obligations: Obligation[];
}

/** What a card of the start page says of a stated day. */
export interface StoryCard {
  on: CivilDate;
  /** What is due, the reports first; each with how many bodies owe it. */
  owed: { obligation: Obligation; bodies: number }[];
  /** Bodies that owe something by the day, and those that have not reported it done. */
  total: number;
  open: number;
  overdue: number;
}

/** The cards of a plan, counted from where each obligation stands. */
export function storyCards(
  { plan, obligations }: Situation,
  entries: readonly Entry[],
): StoryCard[] {
  const entryById = new Map(entries.map((entry) => [entry.obligation.id, entry]));
  return storyDates(plan, obligations).map(({ on, obligations: due }) => {
    const stands = due.flatMap(({ id }) => entryById.get(id) ?? []);
    const owed = new Map<string, { obligation: Obligation; bodies: number }>();
    for (const obligation of due) {
      const known = owed.get(obligation.of.id) ?? { obligation, bodies: 0 };
      owed.set(obligation.of.id, { ...known, bodies: known.bodies + 1 });
    }
    return {
      on,
      owed: [...owed.values()],
      total: due.length,
      open: stands.filter((entry) => !isClosed(entry)).length,
      overdue: stands.filter(({ state }) => state.kind === "overdue").length,
    };
  });
}

/** More cards than a newcomer looks at are no cards. */
const mostDates = 6;

/** The days that a plan states for reports of their own (not the periodic ones), the nearest first. */
export function storyDates(
  plan: Pick<Plan, "duties">,
  obligations: readonly Obligation[],
): StoryDate[] {
  const dated = new Set(
    plan.duties
      .filter(({ window }) => ["before", "date", "range"].includes(window.kind))
      .map(({ id }) => id),
  );
  const isReport = ({ of }: Obligation) =>
    of.kind === "duty" && of.request === undefined && dated.has(of.id);
  const days = obligations.flatMap((one) => {
    const on = hardDay(one);
    return on !== null && isReport(one) ? [on] : [];
  });
  return [...new Set(days)]
    .sort()
    .slice(0, mostDates)
    .map((on) => {
      const due = obligations.filter((one) => hardDay(one) === on);
      return { on, obligations: [...due.filter(isReport), ...due.filter((one) => !isReport(one))] };
    });
}

/**
 * When a date's story is told to its end: everybody who is to hear of it, before the day and after it, has heard
 * once (the unit, the coordinating office, the chair's office). Null when nobody is left who has not.
 */
export function storyEnd(
  situation: Situation,
  now: Temporal.Instant,
  answers: readonly CheckIn[],
  { obligations }: StoryDate,
): Temporal.Instant | null {
  const dueOn = new Map(
    obligations.flatMap(({ id, deadline }) =>
      deadline.kind === "hard" ? [[id, deadline.dueOn]] : [],
    ),
  );
  const heard = new Set<string>();
  const hears = (on: CivilDate, { obligation, audience }: Cover) => {
    const due = dueOn.get(obligation);
    const step = due === undefined ? null : `${audience} ${on > due ? "late" : "in time"}`;
    if (step === null || heard.has(step)) return false;
    heard.add(step);
    return true;
  };
  for (const { on, covers } of situation.ledger) for (const cover of covers) hears(on, cover);
  let end: Temporal.Instant | null = null;
  for (const { at, notice } of rehearse(situation, now, answers))
    for (const item of notice.items) if (hears(notice.on, item)) end = at;
  return end;
}

function hardDay({ deadline, of }: Obligation): CivilDate | null {
  if (of.kind === "duty" && of.request !== undefined) return null;
  return deadline.kind === "hard" ? deadline.statedOn : null;
}
