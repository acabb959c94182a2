import type { Plan } from "@dondoc/core/plan/plan";
import type { App } from "../ports.ts";
import { PlanLifeState, type StoredPlan } from "../records.ts";
import { planHeadKey, planHeadRange } from "../world/keys.ts";
import { BadRow, parsedRows } from "../world/row.ts";
import { always, type Change, over, readRange } from "../world/table.ts";

/** What the authority's own rows tell of one of its plans. */
export interface PlanHead {
  id: Plan["id"];
  title: string;
  state: StoredPlan["life"]["state"];
}

/** Goes with each save of the plan. */
export function headChange({ plan, version, life }: StoredPlan): Change {
  const { id, authority, document } = plan;
  const head = { title: document.title, state: life.state, version };
  return over({ ...planHeadKey(authority, id), ...head }, always);
}

/** Every plan of an authority, by id: one query. What cannot be read is left out and logged. */
export async function readPlanHeads(
  { table, log }: Pick<App, "table" | "log">,
  authority: Plan["authority"],
): Promise<PlanHead[]> {
  const rows = await readRange(table, { pk: authority, ...planHeadRange });
  return parsedRows({ log }, rows, (row) => {
    const state = PlanLifeState.safeParse(row.state);
    if (typeof row.title !== "string") throw new BadRow(row, "title");
    if (!state.success) throw new BadRow(row, "state");
    return { id: row.sk.slice("P#".length), title: row.title, state: state.data };
  });
}
