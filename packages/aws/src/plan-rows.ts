import type { AuditEntry } from "@dondoc/app/console/audit";
import { auditChanges } from "@dondoc/app/console/audit-changes";
import { PlanLifeState, StoredPlan } from "@dondoc/app/records";
import { Refusal } from "@dondoc/app/refusal";
import { maxRowBytes, rowBytes } from "@dondoc/app/world/change";
import { directoryKey, directoryPk, planKey, versionKey } from "@dondoc/app/world/keys";
import { BadRow, parsedRow, parsedRows } from "@dondoc/app/world/row";
import { fromSortable, sortable } from "@dondoc/app/world/sortable";
import type { Put, Row } from "@dondoc/app/world/table";
import { absent } from "@dondoc/app/world/table";
import { transact, type When } from "./conditional-write.ts";
import { type Database, readAll, readRow } from "./database.ts";
import { wakeAttributes } from "./wake-index.ts";

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

export async function readPlan(db: Database, planId: string): Promise<StoredPlan | undefined> {
  const row = await readRow(db, planKey(planId));
  return row && storedPlan(row);
}

/** The plan, its immutable copy, its line in the directory and what it owes to people: one transaction. */
export async function savePlan(
  db: Database,
  stored: StoredPlan,
  entry?: AuditEntry,
  owed: readonly Put[] = [],
): Promise<"saved" | "conflict"> {
  const { plan, version } = stored;
  const row = planRow(stored);
  const bytes = rowBytes(row);
  if (bytes > maxRowBytes) throw new PlanTooLarge(plan.id, bytes);
  const { body = "" } = row;
  const outcome = await transact(db, [
    { put: row, when: version === 1 ? absent : followsVersion(version - 1) },
    { put: { ...versionKey(plan.id, version), body }, when: absent },
    {
      put: {
        ...directoryKey(plan.id),
        title: plan.document.title,
        state: stored.life.state,
        version,
      },
    },
    ...auditChanges(plan.id, entry),
    ...owed,
  ]);
  return outcome.written ? "saved" : "conflict";
}

function followsVersion(before: number): When {
  return {
    expression: "#version = :before",
    names: { "#version": "version" },
    values: { ":before": before },
  };
}

/** Every plan, by id. */
export async function listPlans(db: Database) {
  const rows = await readAll(db, {
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": directoryPk },
    ConsistentRead: true,
  });
  return parsedRows(db, rows, (row) => {
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
