import { isDeepStrictEqual } from "node:util";
import { CheckIn } from "@dondoc/core/answer/check-in";
import { Standing } from "@dondoc/core/obligation/standing";
import * as z from "zod/mini";
import type { AuditEntry } from "../console/audit.ts";
import { auditChanges } from "../console/audit-changes.ts";
import { sha256 } from "../fingerprint.ts";
import type { App } from "../ports.ts";
import { DecisionEvent } from "../records.ts";
import { historyKey, standingKey } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { absent, is, type Key, over, type Row } from "../world/table.ts";

export type HistoryEvent = CheckIn | DecisionEvent;
/** Answers first: they are the most by far, and what does not fit is found out at some length. */
const HistoryEvent = z.union([CheckIn, DecisionEvent]);

/**
 * An event (a person's answer, the office's decision) and the standing that it leads to, together
 * or not at all. The very same event recorded before counts as recorded: it was written with its standing.
 * `conflict`: the standing has moved on.
 */
export async function recordEvent(
  { table }: Pick<App, "table">,
  planId: string,
  event: HistoryEvent,
  standing: Standing,
  entry?: AuditEntry,
): Promise<"recorded" | "conflict"> {
  const stands = standingRow(planId, standing);
  const row = eventRow(planId, event, stands);
  const outcome = await table.transact([
    { put: row, when: absent },
    // It follows the version that its answer was made from; the first follows none.
    standing.version > 1
      ? over({ ...stands }, is("version", standing.version - 1))
      : { put: { ...stands }, when: absent },
    ...auditChanges(planId, entry),
  ]);
  if (outcome.written) return "recorded";
  const [sameKey] = outcome.winners;
  const known = sameKey?.winner && historyEvent(sameKey.winner);
  return known && isDeepStrictEqual(known, historyEvent(row)) ? "recorded" : "conflict";
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
