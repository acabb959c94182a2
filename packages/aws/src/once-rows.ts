import { Answered, type Begun, type OnceKey } from "@dondoc/app/access/once";
import type { AccessStore } from "@dondoc/app/access/store";
import { onceRowKey } from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import { sortable } from "@dondoc/app/world/sortable";
import type { Row } from "@dondoc/app/world/table";
import { transact } from "./conditional-write.ts";
import type { Database } from "./database.ts";

export async function beginOnce(
  db: Database,
  once: OnceKey,
  { now, leaseUntil, until }: Parameters<AccessStore["beginOnce"]>[1],
): Promise<Begun> {
  const neverBegun = "attribute_not_exists(pk)";
  const outOfDate = "#until <= :now";
  const leftUndone = "(attribute_not_exists(body) AND #lease <= :now)";
  const outcome = await transact(db, [
    {
      put: {
        ...onceRowKey(once),
        fingerprint: once.fingerprint,
        leaseUntil: sortable(leaseUntil),
        until: sortable(until),
        expiresAt: Math.ceil(until.epochMilliseconds / 1000),
      },
      when: {
        expression: `${neverBegun} OR ${outOfDate} OR ${leftUndone}`,
        names: { "#until": "until", "#lease": "leaseUntil" },
        values: { ":now": sortable(now) },
      },
    },
  ]);
  if (outcome.written) return { state: "begun" };
  const winner = outcome.winners[0]?.winner;
  if (!winner) return { state: "under-way" };
  if (winner.fingerprint !== once.fingerprint) return { state: "taken" };
  return typeof winner.body === "string"
    ? { state: "answered", answer: answered(winner) }
    : { state: "under-way" };
}

function answered(row: Row): Answered {
  return parsedRow(Answered, row);
}

export async function finishOnce(db: Database, once: OnceKey, answer: Answered): Promise<void> {
  await transact(db, [
    { update: onceRowKey(once), set: { body: JSON.stringify(answer) }, when: mine(once) },
  ]);
}

/** Out of date from the beginning of time on. */
export async function abandonOnce(db: Database, once: OnceKey): Promise<void> {
  await transact(db, [
    {
      update: onceRowKey(once),
      set: { until: sortable("1970-01-01T00:00:00Z") },
      when: mine(once),
    },
  ]);
}

function mine({ fingerprint }: OnceKey) {
  return {
    expression: "#fingerprint = :fingerprint",
    names: { "#fingerprint": "fingerprint" },
    values: { ":fingerprint": fingerprint },
  };
}
