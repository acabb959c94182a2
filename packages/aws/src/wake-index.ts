import { planKey, wakePk } from "@dondoc/app/world/keys";
import { sortable } from "@dondoc/app/world/sortable";
import type { Temporal } from "temporal-polyfill";
import { type Expression, put } from "./conditional-write.ts";
import { type Database, readAll } from "./database.ts";

const mostLatePlans = 100;

/** Only with a `wakePk` does a plan stand in the index. */
export function wakeAttributes(nextWakeAt: string, active: boolean): Record<string, string> {
  return { nextWakeAt, ...(active && { wakePk }) };
}

const isActive: Expression = {
  expression: "#state = :active",
  names: { "#state": "state" },
  values: { ":active": "active" },
};

/** A plan that is not active, or not there, gets no wake; nor does a version that was followed by another. */
export async function setNextWake(
  db: Database,
  planId: string,
  version: number,
  nextWakeAt: Temporal.Instant | null,
): Promise<"set" | "stale"> {
  const key = planKey(planId);
  const when = activeInVersion(version);
  const outcome =
    nextWakeAt === null
      ? await put(db, { update: key, unset: ["nextWakeAt", "wakePk"], when })
      : await put(db, { update: key, set: wakeAttributes(sortable(nextWakeAt), true), when });
  return outcome.written ? "set" : "stale";
}

function activeInVersion(version: number): Expression {
  return {
    expression: `${isActive.expression} AND #version = :version`,
    names: { ...isActive.names, "#version": "version" },
    values: { ...isActive.values, ":version": version },
  };
}

export async function bringWakeForward(
  db: Database,
  planId: string,
  at: Temporal.Instant,
): Promise<void> {
  const noWakeSet = "attribute_not_exists(#next)";
  const wakeIsLater = "#next > :at";
  await put(db, {
    update: planKey(planId),
    set: wakeAttributes(sortable(at), true),
    when: {
      expression: `${isActive.expression} AND (${noWakeSet} OR ${wakeIsLater})`,
      names: { ...isActive.names, "#next": "nextWakeAt" },
      values: { ...isActive.values, ":at": sortable(at) },
    },
  });
}

/** The one that waits longest comes first. A plan may stand here for its wake and for what it owes to people. */
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
  return [...new Set(rows.map(({ pk }) => pk))];
}
