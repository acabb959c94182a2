import { type Plan, PlanId } from "@dondoc/core/plan/plan";
import type { App } from "../ports.ts";
import { planKey } from "../world/keys.ts";
import type { Table } from "../world/table.ts";

type AuthorityId = Plan["authority"];

/** By plan, of what was read of each table. A plan's authority never changes, so that nothing here can be out of date. */
const known = new WeakMap<Table, Map<Plan["id"], AuthorityId>>();

/** The authority that a plan is of, read once in a process; undefined where there is no such plan. */
export async function authorityOf(
  { table }: Pick<App, "table">,
  planId: Plan["id"],
): Promise<AuthorityId | undefined> {
  const ofTable = known.get(table) ?? new Map<Plan["id"], AuthorityId>();
  known.set(table, ofTable);
  const remembered = ofTable.get(planId);
  if (remembered !== undefined || !PlanId.safeParse(planId).success) return remembered;
  const authority = (await table.get(planKey(planId)))?.authority;
  if (typeof authority !== "string") return undefined;
  ofTable.set(planId, authority);
  return authority;
}
