import type { Temporal } from "temporal-polyfill";
import { type Condition, present, update } from "./conditional-write.ts";
import { type Database, readAll } from "./database.ts";
import { planKey } from "./keys.ts";
import { sortable } from "./sortable.ts";

/** All plans that wait share one partition of the index: a country's are some writes a second. */
const wakePk = "WAKE";
const mostLatePlans = 100;

/** Only with a `wakePk` does a plan stand in the index. */
export function wakeAttributes(nextWakeAt: string, active: boolean): Record<string, string> {
  return { nextWakeAt, ...(active && { wakePk }) };
}

const isActive: Condition = {
  expression: "#state = :active",
  names: { "#state": "state" },
  values: { ":active": "active" },
};

/** A plan that is not active, or not there, gets no wake. */
export async function setNextWake(
  db: Database,
  planId: string,
  nextWakeAt: Temporal.Instant | null,
): Promise<void> {
  const key = planKey(planId);
  if (nextWakeAt === null)
    await update(db, { update: key, unset: ["nextWakeAt", "wakePk"], when: present });
  else {
    const set = wakeAttributes(sortable(nextWakeAt), true);
    await update(db, { update: key, set, when: isActive });
  }
}

export async function bringWakeForward(
  db: Database,
  planId: string,
  at: Temporal.Instant,
): Promise<void> {
  const noWakeSet = "attribute_not_exists(#next)";
  const wakeIsLater = "#next > :at";
  await update(db, {
    update: planKey(planId),
    set: wakeAttributes(sortable(at), true),
    when: {
      expression: `${isActive.expression} AND (${noWakeSet} OR ${wakeIsLater})`,
      names: { ...isActive.names, "#next": "nextWakeAt" },
      values: { ...isActive.values, ":at": sortable(at) },
    },
  });
}

/** The one that waits longest comes first. */
export async function latePlans(db: Database, before: Temporal.Instant): Promise<string[]> {
  const rows = await readAll(
    db,
    {
      IndexName: "wakes",
      KeyConditionExpression: "wakePk = :wake AND nextWakeAt < :before",
      ExpressionAttributeValues: { ":wake": wakePk, ":before": sortable(before) },
      Limit: mostLatePlans,
    },
    mostLatePlans,
  );
  return rows.map(({ pk }) => pk);
}
