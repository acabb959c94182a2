import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { PlanBody } from "@dondoc/core/authority/plan-body";
import { vietnamCalendar } from "@dondoc/core/calendar/calendar";
import { mailboxesOf } from "@dondoc/core/notice/mailbox";
import { obligationsOf } from "@dondoc/core/obligation/obligation";
import { type Plan, Plan as PlanInForce, unitById } from "@dondoc/core/plan/plan";
import * as z from "zod/mini";
import { holidaysOfPlan } from "../active.ts";
import type { App } from "../ports.ts";
import { PlanLifeState, type StoredPlan } from "../records.ts";
import { planHeadKey, planHeadRange } from "../world/keys.ts";
import { parsedRow, parsedRows } from "../world/row.ts";
import { always, type Change, over, type Row, readRange } from "../world/table.ts";

const { kind, title, shortTitle, number } = PlanInForce.shape.document.shape;

/** What the authority's own rows tell of one of its plans. */
const PlanHead = z.strictObject({
  id: PlanInForce.shape.id,
  kind,
  title,
  shortTitle,
  number,
  state: PlanLifeState,
  version: z.int().check(z.gte(1)),
  period: PlanInForce.shape.period,
  /** How many things it asks in its whole time, without what is asked besides. */
  obligations: z.int().check(z.gte(0)),
  /** The units that it gives work to, or names, and the groups of the directory, whose members may change. */
  named: z.array(z.string()),
  /** Of the units that only this plan has: the mailboxes that answer for each. */
  own: z.array(z.strictObject({ unit: z.string(), mailboxes: z.array(z.string()) })),
});
export type PlanHead = z.infer<typeof PlanHead> & {
  /** The units that were asked for a report besides. */
  asked: string[];
};

/** Goes with each save of the plan. */
export function headChange(stored: StoredPlan, body: PlanBody): Change {
  const { plan, version, life } = stored;
  const { id, authority, document, period } = plan;
  const { kind, title, shortTitle, number } = document;
  const own = body.units.flatMap(({ id }) => unitById(plan, id) ?? []);
  const head: z.infer<typeof PlanHead> = {
    id,
    kind,
    title,
    ...(shortTitle !== undefined && { shortTitle }),
    number,
    state: life.state,
    version,
    period,
    obligations: obligationsIn(stored),
    named: namedIn(plan, body),
    own: own.map((unit) => ({ unit: unit.id, mailboxes: mailboxesOf(authority, unit) })),
  };
  return over({ ...planHeadKey(authority, id), body: JSON.stringify(head) }, always);
}

/** As many as a plan asks in its whole time. */
export function obligationsIn({ plan, ...stored }: StoredPlan): number {
  return obligationsOf(plan, vietnamCalendar(holidaysOfPlan(stored), plan.calendar)).length;
}

/** A group of its own stands for its members, which only a save of the plan changes. */
function namedIn({ roles, tasks, duties }: Plan, { groups }: PlanBody): string[] {
  const members = new Map(groups.map((group) => [group.id, group.members]));
  const keys = [
    ...Object.values(roles).flat(),
    ...tasks.flatMap(({ leads, coordinating, implementing }) => [
      ...leads,
      ...coordinating,
      ...implementing,
    ]),
    ...duties.flatMap(({ by, via }) => [...by, ...(via ? [via] : [])]),
  ];
  return [...new Set(keys.flatMap((key) => members.get(key) ?? [key]))];
}

/** Goes with each request of a report: whom it asks may not be named in the plan at all. */
export function askedChange(
  authority: Plan["authority"],
  planId: string,
  { id, units }: Pick<AdHocRequest, "id" | "units">,
): Change {
  return over({ ...planHeadKey(authority, planId), [`${asked}${id}`]: units.join(" ") }, always);
}

/** Before the id of a request, in the names of a head's attributes: two requests at once lose none. */
const asked = "asked-";

/** A plan that is followed: it takes answers up to the day it closes. */
export function isLiving(state: PlanHead["state"]): boolean {
  return state === "active" || state === "paused";
}

/** Every plan of an authority, by id: one query. What cannot be read is left out and logged. */
export async function readPlanHeads(
  { table, log }: Pick<App, "table" | "log">,
  authority: Plan["authority"],
): Promise<PlanHead[]> {
  const rows = await readRange(table, { pk: authority, ...planHeadRange });
  return parsedRows({ log }, rows, (row) => ({ ...parsedRow(PlanHead, row), asked: askedIn(row) }));
}

function askedIn(row: Row): string[] {
  return Object.entries(row).flatMap(([name, units]) =>
    name.startsWith(asked) ? String(units).split(" ") : [],
  );
}
