import { gateKey } from "@dondoc/app/world/keys";
import { sortable } from "@dondoc/app/world/sortable";
import { Temporal } from "temporal-polyfill";
import { transact } from "./conditional-write.ts";
import type { Database } from "./database.ts";

/**
 * Lets one caller through until `until`, when it opens again. A transaction of one: its token keeps
 * a retry after a lost answer from being turned away by its own first try.
 */
export async function passGate(
  db: Database,
  key: string,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<boolean> {
  const neverPassed = "attribute_not_exists(pk)";
  const openAgain = "#until <= :now";
  const outcome = await transact(db, [
    {
      put: {
        ...gateKey(key),
        until: sortable(until),
        expiresAt: Math.ceil(until.epochMilliseconds / 1000),
      },
      when: {
        expression: `${neverPassed} OR ${openAgain}`,
        names: { "#until": "until" },
        values: { ":now": sortable(now) },
      },
    },
  ]);
  return outcome.written;
}

/** The row stays, as one that was passed long ago: whoever may pass gates need not be allowed to remove rows. */
export async function reopenGate(
  db: Database,
  key: string,
  until: Temporal.Instant,
): Promise<void> {
  await transact(db, [
    {
      put: {
        ...gateKey(key),
        until: sortable(Temporal.Instant.fromEpochMilliseconds(0)),
        expiresAt: Math.ceil(until.epochMilliseconds / 1000),
      },
      when: {
        expression: "#until = :until",
        names: { "#until": "until" },
        values: { ":until": sortable(until) },
      },
    },
  ]);
}
