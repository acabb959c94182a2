import { type Plan, Plan as PlanInForce, unitExpansion } from "@dondoc/core/plan/plan";
import * as z from "zod/mini";
import type { App } from "../ports.ts";
import { PlanLifeState, type StoredPlan } from "../records.ts";
import { planHeadKey, planHeadRange } from "../world/keys.ts";
import { parsedRow, parsedRows } from "../world/row.ts";
import { always, type Change, over, readRange } from "../world/table.ts";

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
  /** The units that it gives work to, or names. */
  units: z.array(z.string()),
});
export type PlanHead = z.infer<typeof PlanHead>;

/** Goes with each save of the plan. */
export function headChange({ plan, version, life }: StoredPlan): Change {
  const { id, authority, document, period } = plan;
  const { kind, title, shortTitle, number } = document;
  const head: PlanHead = {
    id,
    kind,
    title,
    ...(shortTitle !== undefined && { shortTitle }),
    number,
    state: life.state,
    version,
    period,
    units: unitsIn(plan),
  };
  return over({ ...planHeadKey(authority, id), body: JSON.stringify(head) }, always);
}

function unitsIn(plan: Plan): string[] {
  const { roles, tasks, duties } = plan;
  const keys = [
    ...Object.values(roles).flat(),
    ...tasks.flatMap(({ leads, coordinating, implementing }) => [
      ...leads,
      ...coordinating,
      ...implementing,
    ]),
    ...duties.flatMap(({ by, via }) => [...by, ...(via ? [via] : [])]),
  ];
  return unitExpansion(plan)(keys).map(({ id }) => id);
}

/** Every plan of an authority, by id: one query. What cannot be read is left out and logged. */
export async function readPlanHeads(
  { table, log }: Pick<App, "table" | "log">,
  authority: Plan["authority"],
): Promise<PlanHead[]> {
  const rows = await readRange(table, { pk: authority, ...planHeadRange });
  return parsedRows({ log }, rows, (row) => parsedRow(PlanHead, row));
}
