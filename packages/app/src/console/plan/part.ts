import type { Plan } from "@dondoc/core/plan/plan";
import type { PlanEditing } from "../../new-plan.ts";
import type { Membership } from "../account.ts";
import { authorised, type OpenedByMember } from "../opened.ts";
import { may } from "../permission.ts";
import type { Principal } from "../session.ts";
import { calendarDay } from "./calendar-day.ts";
import { confirmedYear } from "./confirmed-year.ts";
import { delegatePart } from "./delegate-part.ts";
import { documentPart } from "./document-part.ts";
import { dutyPart } from "./duty-part.ts";
import type { Fields } from "./fields.ts";
import { groupPart } from "./group-part.ts";
import { policyPart } from "./policy-part.ts";
import { targetPart } from "./target-part.ts";
import { taskPart } from "./task-part.ts";
import { unitPart } from "./unit-part.ts";

/** A part of a plan that is edited by itself, in a form of its own. `id` names it among its like. */
export interface PlanPart {
  /** The id of a new part that is named by one of its fields. */
  named?(id: string, fields: Fields): string;
  /** The part as it stands; null when the plan has no such part (yet). */
  fields(plan: Plan, id: string): Fields | null;
  /** The plan with the part as the form states it, made if it is new. Refuses wrong fields. */
  edited(plan: Plan, id: string, fields: Fields): Plan;
  /** The plan without it; a part that a plan cannot be without has none. */
  removed?(plan: Plan, id: string): Plan;
  /** Where the plan has it, as problems name places: `tasks[3]`; null for none. */
  place(plan: Plan, id: string): string | null;
}

export const planParts = {
  document: documentPart,
  task: taskPart,
  duty: dutyPart,
  target: targetPart,
  unit: unitPart,
  delegate: delegatePart,
  group: groupPart,
  day: calendarDay,
  year: confirmedYear,
  policy: policyPart,
} as const satisfies Record<string, PlanPart>;

export type PartKind = keyof typeof planParts;

export interface PartRef<Kind extends PartKind = PartKind> {
  kind: Kind;
  /** Empty for what a plan has once. */
  id: string;
}

/**
 * A part with the right to change it: the rules of reminding are the office's own, and who stands in for a leader
 * is a matter of following up.
 */
export type ChosenPart =
  | { opened: OpenedByMember<"edit-policy">; ref: PartRef<"policy"> }
  | { opened: OpenedByMember<"follow-up">; ref: PartRef<"delegate"> }
  | { opened: OpenedByMember<"edit-plan">; ref: PartRef<Exclude<PartKind, "policy" | "delegate">> };

/** A part for whoever may change it; refuses who may not. */
export function choosePart(principal: Principal, plan: string, { kind, id }: PartRef): ChosenPart {
  switch (kind) {
    case "policy":
      return { opened: authorised(principal, plan, "edit-policy"), ref: { kind, id } };
    case "delegate":
      return { opened: authorised(principal, plan, "follow-up"), ref: { kind, id } };
    default:
      return { opened: authorised(principal, plan, "edit-plan"), ref: { kind, id } };
  }
}

function rightTo(kind: PartKind): PlanEditing {
  if (kind === "delegate") return "follow-up";
  return kind === "policy" ? "edit-policy" : "edit-plan";
}

/** Whether {@link choosePart} would refuse, for a page that offers it. */
export function mayEdit(member: Pick<Membership, "role">, kind: PartKind): boolean {
  return may(member, rightTo(kind));
}

export function partOf({ kind }: PartRef): PlanPart {
  return planParts[kind];
}
