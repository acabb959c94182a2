import type { CivilDate } from "../calendar/civil-date.ts";
import { byPrecedence } from "../obligation/precedence.ts";
import type { Situation } from "../obligation/situation.ts";
import { type Entry, isClosed } from "../obligation/state.ts";
import { stepsOf } from "../obligation/step.ts";

/** Something that goes no further without a word from above (*nội dung cần quyết định*). */
export interface Decision {
  about: "extension" | "blocked" | "overdue" | "unsettled";
  /** One obligation, or the same one of several units that have not said a word of it. */
  entries: [Entry, ...Entry[]];
}

/**
 * What needs a decision: what is dated and has come as far as the chair's office, the oldest stated date
 * first, the reports of a date before its tasks. That is what waits for an answer, and what was overdue
 * for so long that the policy has carried it up. Then dates that were foreseen, have passed, and were
 * never settled; what waits and has no date, last.
 */
export function decisionsNeeded(
  situation: Situation,
  entries: readonly Entry[],
  on: CivilDate,
): Decision[] {
  const groups = new Map<string, Decision>();
  for (const entry of entries) {
    const about = aboutOf(situation, entry, on);
    if (about === null) continue;
    const key = keyOf(entry, about);
    const group = groups.get(key);
    if (group) group.entries.push(entry);
    else groups.set(key, { about, entries: [entry] });
  }
  return [...groups.values()].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      byPrecedence(a.entries[0], b.entries[0]) ||
      b.entries.length - a.entries.length,
  );
}

function rank({ about, entries: [{ deadline }] }: Decision): number {
  if (deadline.kind === "ongoing") return 2;
  return about === "unsettled" ? 1 : 0;
}

function aboutOf(situation: Situation, entry: Entry, on: CivilDate): Decision["about"] | null {
  if (isClosed(entry)) return null;
  if (entry.extensionAsked) return "extension";
  if (entry.blocked) return "blocked";
  if (isCarriedUp(situation, entry, on)) return "overdue";
  return entry.state.kind === "soft" && entry.state.passed ? "unsettled" : null;
}

/** Overdue for so long that the chair's office is told of it. */
function isCarriedUp(
  { plan, calendar }: Situation,
  { deadline, state }: Entry,
  on: CivilDate,
): boolean {
  if (state.kind !== "overdue" || deadline.kind !== "hard") return false;
  return stepsOf(deadline, plan.policy, calendar).escalation.some(
    (step) => step.audience === "chairs-office" && step.on <= on,
  );
}

/** Fifteen villages that owe the same report and are silent are one thing to decide. */
function keyOf(entry: Entry, about: Decision["about"]): string {
  const { obligation, standing } = entry;
  if (standing.version > 0) return obligation.id;
  const { of, ref, title } = obligation;
  return JSON.stringify([about, of.kind, of.id, ref, title, statedOn(entry)]);
}

function statedOn({ deadline }: Entry): CivilDate | null {
  return deadline.kind === "ongoing" ? null : deadline.statedOn;
}
