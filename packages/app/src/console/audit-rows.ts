import type { App } from "../ports.ts";
import { auditKey, auditRange } from "../world/keys.ts";
import { parsedRow, parsedRows } from "../world/row.ts";
import { readRange } from "../world/table.ts";
import { AuditEntry } from "./audit.ts";
import { auditChanges } from "./audit-changes.ts";
import type { Opened } from "./opened.ts";
import type { Permission } from "./permission.ts";

/** For what changes nothing else in the table, as a mail that was sent. */
export async function saveAudit(
  { table }: Pick<App, "table">,
  planId: string,
  entry: AuditEntry,
): Promise<void> {
  await table.transact(auditChanges(planId, entry));
}

interface AuditQuery {
  opened: Opened<Permission>;
  atMost: number;
  before?: Pick<AuditEntry, "at" | "id">;
}

/**
 * The newest first, at most `atMost`; `before` goes on from an entry's place. An entry that cannot be read is
 * left out and logged.
 */
export async function readAuditTrail(
  { table, log }: Pick<App, "table" | "log">,
  { opened: { plan: planId }, atMost, before }: AuditQuery,
): Promise<AuditEntry[]> {
  const after = before && auditKey(planId, before).sk;
  const newestFirst = { pk: planId, ...auditRange, backwards: true, limit: atMost };
  const rows = await readRange(table, { ...newestFirst, ...(after && { after }) }, atMost);
  return parsedRows({ log }, rows, (row) => parsedRow(AuditEntry, row));
}
