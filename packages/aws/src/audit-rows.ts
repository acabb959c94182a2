import { AuditEntry } from "@dondoc/app/console/audit";
import type { ConsoleStore } from "@dondoc/app/console/store";
import { absent, type Change, transact } from "./conditional-write.ts";
import { type Database, readAll } from "./database.ts";
import { auditKey, auditRange } from "./keys.ts";
import { parsedRow, parsedRows } from "./row.ts";

/** The line that goes with a change, in the change's own transaction. */
export function auditChanges(planId: string, entry: AuditEntry | undefined): Change[] {
  if (!entry) return [];
  return [{ put: { ...auditKey(planId, entry), body: JSON.stringify(entry) }, when: absent }];
}

export async function saveAudit(db: Database, planId: string, entry: AuditEntry): Promise<void> {
  await transact(db, auditChanges(planId, entry));
}

export async function readAuditTrail(
  db: Database,
  planId: string,
  { atMost, before }: Parameters<ConsoleStore["auditTrail"]>[1],
): Promise<AuditEntry[]> {
  const to = before ? auditKey(planId, before).sk : auditRange.to;
  const rows = await readAll(
    db,
    {
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ExpressionAttributeValues: { ":pk": planId, ":from": auditRange.from, ":to": to },
      ScanIndexForward: false,
      // `to` belongs to the range: the entry that the last page ended with comes again.
      Limit: atMost + 1,
      ConsistentRead: true,
    },
    atMost + 1,
  );
  const page = rows.filter(({ sk }) => sk !== to).slice(0, atMost);
  return parsedRows(db, page, (row) => parsedRow(AuditEntry, row));
}
