import { AuditEntry } from "@dondoc/app/console/audit";
import { auditChanges } from "@dondoc/app/console/audit-changes";
import type { ConsoleStore } from "@dondoc/app/console/store";
import { auditKey, auditRange } from "@dondoc/app/world/keys";
import { parsedRow, parsedRows } from "@dondoc/app/world/row";
import { transact } from "./conditional-write.ts";
import { type Database, readAll } from "./database.ts";

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
