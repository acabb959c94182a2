import { isDeepStrictEqual } from "node:util";
import type { AuditEntry } from "@dondoc/app/console/audit";
import { auditChanges } from "@dondoc/app/console/audit-changes";
import type { Store } from "@dondoc/app/ports";
import { requestKey } from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";
import { absent } from "@dondoc/app/world/table";
import { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import { transact } from "./conditional-write.ts";
import type { Database } from "./database.ts";

/** An id stands for one request: the same one again is saved, another one under it a conflict. */
export async function saveRequest(
  db: Database,
  planId: string,
  request: AdHocRequest,
  entry?: AuditEntry,
): ReturnType<Store["saveRequest"]> {
  const row = { ...requestKey(planId, request.id), body: JSON.stringify(request) };
  const outcome = await transact(db, [{ put: row, when: absent }, ...auditChanges(planId, entry)]);
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
