import { raisedEpoch } from "../authority/epoch.ts";
import { headChange } from "../authority/head-rows.ts";
import type { AuditEntry } from "../console/audit.ts";
import { auditChanges } from "../console/audit-changes.ts";
import type { App } from "../ports.ts";
import { PlanLifeState, StoredPlan } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { maxRowBytes, rowBytes } from "../world/change.ts";
import { directoryKey, directoryRange, planKey, versionKey } from "../world/keys.ts";
import { BadRow, parsedRow, parsedRows } from "../world/row.ts";
import { fromSortable, sortable } from "../world/sortable.ts";
import {
  absent,
  always,
  is,
  over,
  type Put,
  queueAttributes,
  type Row,
  readRange,
} from "../world/table.ts";
import { wakeAttributes } from "./wake-rows.ts";

/** A plan that does not fit into one item. */
export class PlanTooLarge extends Refusal {
  readonly bytes: number;

  constructor(planId: string, bytes: number) {
    super(
      "plan-too-large",
      `Plan ${planId} takes ${bytes} bytes, more than the ${maxRowBytes} of one item`,
    );
    this.name = "PlanTooLarge";
    this.bytes = bytes;
  }
}

type Context = Pick<App, "table">;

export async function readPlan(
  { table }: Context,
  planId: string,
): Promise<StoredPlan | undefined> {
  const row = await table.get(planKey(planId));
  return row && storedPlan(row);
}

/**
 * Writes a plan over version `stored.version - 1` (or a new one over none), its immutable copy, its line in the
 * directory, its head with its authority, whose epoch it raises, and what it owes to people: one transaction.
 * Throws PlanTooLarge.
 */
export async function savePlan(
  { table }: Context,
  stored: StoredPlan,
  entry?: AuditEntry,
  owed: readonly Put[] = [],
): Promise<"saved" | "conflict"> {
  const { plan, version } = stored;
  const row = planRow(stored);
  const bytes = rowBytes(row);
  if (bytes > maxRowBytes) throw new PlanTooLarge(plan.id, bytes);
  const { body = "" } = row;
  const outcome = await table.transact([
    version === 1
      ? { put: row, when: absent }
      : over(row, is("version", version - 1), queueAttributesLeft(row)),
    { put: { ...versionKey(plan.id, version), body }, when: absent },
    over(
      {
        ...directoryKey(plan.id),
        authority: plan.authority,
        title: plan.document.title,
        state: stored.life.state,
        version,
      },
      always,
    ),
    headChange(stored),
    raisedEpoch(plan.authority, `${plan.id} ${version}`),
    ...auditChanges(plan.id, entry),
    ...owed,
  ]);
  return outcome.written ? "saved" : "conflict";
}

/** Every plan, by id. What cannot be read is left out and logged. */
export async function listPlans({ table, log }: Pick<App, "table" | "log">) {
  return parsedRows({ log }, await readRange(table, directoryRange), (row) => {
    const { title } = row;
    if (typeof title !== "string") throw new BadRow(row, "title");
    const state = PlanLifeState.safeParse(row.state);
    if (!state.success) throw new BadRow(row, "state");
    return { id: row.sk, title, state: state.data };
  });
}

export function storedPlan(row: Row): StoredPlan {
  const { nextWakeAt } = row;
  return parsedRow(StoredPlan, row, {
    extra: { nextWakeAt: nextWakeAt === undefined ? null : fromSortable(String(nextWakeAt)) },
  });
}

/** A plan that waits for nothing any more leaves its queue. */
function queueAttributesLeft(row: Row): string[] {
  return Object.values(queueAttributes).filter((name) => row[name] === undefined);
}

function planRow({ nextWakeAt, ...fact }: StoredPlan): Row {
  const active = fact.life.state === "active";
  return {
    ...planKey(fact.plan.id),
    version: fact.version,
    state: fact.life.state,
    ...(nextWakeAt !== null && wakeAttributes(sortable(nextWakeAt), active)),
    body: JSON.stringify(fact),
  };
}
