import { isDeepStrictEqual } from "node:util";
import { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { Plan } from "@dondoc/core/plan/plan";
import { raisedEpoch } from "../authority/epoch.ts";
import { askedChange } from "../authority/head-rows.ts";
import type { AuditEntry } from "../console/audit.ts";
import { auditChanges } from "../console/audit-changes.ts";
import type { App } from "../ports.ts";
import { requestKey } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { absent, type Row } from "../world/table.ts";

/** An id stands for one request: the same one again is saved, another one under it a conflict. */
export async function saveRequest(
  { table }: Pick<App, "table">,
  { id: planId, authority }: Pick<Plan, "id" | "authority">,
  request: AdHocRequest,
  entry?: AuditEntry,
): Promise<"saved" | "conflict"> {
  const row = { ...requestKey(planId, request.id), body: JSON.stringify(request) };
  const outcome = await table.transact([
    { put: row, when: absent },
    askedChange(authority, planId, request),
    raisedEpoch(authority, `${planId} ${request.id}`),
    ...auditChanges(planId, entry),
  ]);
  if (outcome.written) return "saved";
  const winner = outcome.winners[0]?.winner;
  return winner && isSame(storedRequest(winner), request) ? "saved" : "conflict";
}

/** The first asking is the one that counts; the same press again comes a moment later. */
function isSame({ askedAt: _, ...first }: AdHocRequest, { askedAt: __, ...again }: AdHocRequest) {
  return isDeepStrictEqual(first, again);
}

export function storedRequest(row: Row): AdHocRequest {
  return parsedRow(AdHocRequest, row);
}
