import { gunzipSync, gzipSync } from "node:zlib";
import type { AuditEntry } from "@dondoc/app/console/audit";
import {
  type ImportDraft,
  ImportHead,
  type ImportReading,
  type ImportStore,
} from "@dondoc/app/console/import/import-draft";
import { Temporal } from "temporal-polyfill";
import { auditChanges } from "./audit-rows.ts";
import { absent, type Condition, transact } from "./conditional-write.ts";
import { type Database, readRange, readRow } from "./database.ts";
import { importHeadKey, importRange, importReadingKey } from "./keys.ts";
import { BadRow, parsedRow, parsedRows, type Row, rowBytes } from "./row.ts";
import { sortable } from "./sortable.ts";

/** An item holds 400 KB. */
const maxItemBytes = 400 * 1024;

/** Nobody came back to it for half a year. */
const keptDays = 180;

/** What was read is written once and outlives every head that is worked on. */
const readingKeptDays = 4 * keptDays;

/** A plan's text and its reading are a tenth of their size when packed. */
const packed = (reading: ImportReading) =>
  gzipSync(JSON.stringify({ text: reading.text, draft: reading.draft })).toString("base64");

export async function readImports(db: Database, planId: string): Promise<ImportHead[]> {
  const rows = await readRange(db, { pk: planId, ...importRange });
  const heads = parsedRows(db, rows, (row) => parsedRow(ImportHead, row));
  return heads.sort((a, b) => (sortable(a.saved.at) < sortable(b.saved.at) ? 1 : -1));
}

export async function readImport(db: Database, id: string): Promise<ImportDraft | undefined> {
  const reading = await readRow(db, importReadingKey(id));
  const head = reading && (await readRow(db, importHeadKey(String(reading.plan), id)));
  return head && { head: parsedRow(ImportHead, head), ...unpacked(reading) };
}

/** What was packed here needs no second look: it never came from outside. */
function unpacked(row: Row): ImportReading {
  try {
    return JSON.parse(gunzipSync(Buffer.from(String(row.body), "base64")).toString("utf8"));
  } catch {
    throw new BadRow(row, "body is not packed JSON");
  }
}

export async function saveImport(
  db: Database,
  draft: ImportDraft,
  entry: AuditEntry,
): ReturnType<ImportStore["saveImport"]> {
  const { head } = draft;
  const reading: Row = {
    ...importReadingKey(head.id),
    plan: head.plan,
    expiresAt: expiry(head, readingKeptDays),
    body: packed(draft),
  };
  if (rowBytes(reading) > maxItemBytes) return "too-large";
  await transact(db, [
    { put: headRow(head), when: absent },
    { put: reading, when: absent },
    ...auditChanges(head.plan, entry),
  ]);
  return "saved";
}

export async function saveAnswers(
  db: Database,
  head: ImportHead,
): ReturnType<ImportStore["saveAnswers"]> {
  const outcome = await transact(db, [{ put: headRow(head), when: atVersion(head.version - 1) }]);
  return outcome.written ? "saved" : "conflict";
}

export async function removeImport(
  db: Database,
  head: ImportHead,
  entry?: AuditEntry,
): ReturnType<ImportStore["removeImport"]> {
  const outcome = await transact(db, [
    { remove: importHeadKey(head.plan, head.id), when: atVersion(head.version) },
    { remove: importReadingKey(head.id) },
    ...auditChanges(head.plan, entry),
  ]);
  return outcome.written ? "removed" : "conflict";
}

const atVersion = (version: number): Condition => ({
  expression: "#version = :before",
  names: { "#version": "version" },
  values: { ":before": version },
});

function headRow(head: ImportHead): Row {
  return {
    ...importHeadKey(head.plan, head.id),
    version: head.version,
    expiresAt: expiry(head, keptDays),
    body: JSON.stringify(head),
  };
}

function expiry({ saved }: ImportHead, days: number): number {
  const until = Temporal.Instant.from(saved.at).add({ hours: 24 * days });
  return Math.ceil(until.epochMilliseconds / 1000);
}
