import { isDeepStrictEqual } from "node:util";
import type { AuditEntry } from "@dondoc/app/console/audit";
import { auditChanges } from "@dondoc/app/console/audit-changes";
import { sha256 } from "@dondoc/app/fingerprint";
import type { Store } from "@dondoc/app/ports";
import { DecisionEvent } from "@dondoc/app/records";
import { historyKey, standingKey } from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import type { Key, Row } from "@dondoc/app/world/table";
import { absent } from "@dondoc/app/world/table";
import { CheckIn } from "@dondoc/core/answer/check-in";
import { Standing } from "@dondoc/core/obligation/standing";
import * as z from "zod/mini";
import { transact, type When } from "./conditional-write.ts";
import type { Database } from "./database.ts";

export type HistoryEvent = CheckIn | DecisionEvent;
/** Answers first: they are the most by far, and what does not fit is found out at some length. */
const HistoryEvent = z.union([CheckIn, DecisionEvent]);

/**
 * An event (a person's answer, the office's decision) and the standing that it leads to, together
 * or not at all. The very same event recorded before counts as recorded: it was written with its standing.
 */
export async function recordEvent(
  db: Database,
  planId: string,
  event: HistoryEvent,
  standing: Standing,
  entry?: AuditEntry,
): ReturnType<Store["recordCheckIn"]> {
  const stands = standingRow(planId, standing);
  const row = eventRow(planId, event, stands);
  const outcome = await transact(db, [
    { put: row, when: absent },
    { put: { ...stands }, when: follows(standing.version - 1) },
    ...auditChanges(planId, entry),
  ]);
  if (outcome.written) return "recorded";
  const [sameKey] = outcome.winners;
  const known = sameKey?.winner && historyEvent(sameKey.winner);
  return known && isDeepStrictEqual(known, historyEvent(row)) ? "recorded" : "conflict";
}

/** A standing follows the version that its answer was made from; the first follows none. */
function follows(before: number): When {
  if (before <= 0) return absent;
  return {
    expression: "#version = :before",
    names: { "#version": "version" },
    values: { ":before": before },
  };
}

interface StandingRow extends Key {
  version: number;
  body: string;
}

/**
 * `historyOf` stands on these rows alone: by it a page leaves out other units' history. `version` is
 * the place in the line of answers, `leadsTo` the hash of the standing: by them a changed standing
 * and a missing answer are found.
 */
function eventRow(planId: string, event: HistoryEvent, stands: StandingRow): Row {
  return {
    ...historyKey(planId, event),
    historyOf: event.unit,
    version: stands.version,
    leadsTo: sha256(stands.body),
    body: JSON.stringify(event),
  };
}

export function historyEvent(row: Row): HistoryEvent {
  return parsedRow(HistoryEvent, row);
}

function standingRow(planId: string, standing: Standing): StandingRow {
  return {
    ...standingKey(planId, standing.obligation),
    version: standing.version,
    body: JSON.stringify(standing),
  };
}

export function storedStanding(row: Row): Standing {
  return parsedRow(Standing, row);
}
