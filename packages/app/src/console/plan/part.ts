import type { Plan } from "@dondoc/core/plan/plan";
import type { Permission } from "../permission.ts";
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
  permission: Permission;
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

export interface PartRef {
  kind: PartKind;
  /** Empty for what a plan has once. */
  id: string;
}

export function partOf({ kind }: PartRef): PlanPart {
  return planParts[kind];
}
