import { gunzipSync, gzipSync } from "node:zlib";
import { Temporal } from "temporal-polyfill";
import type { App } from "../../ports.ts";
import { maxRowBytes, rowBytes } from "../../world/change.ts";
import { importHeadKey, importRange, importReadingKey } from "../../world/keys.ts";
import { BadRow, parsedRow, parsedRows } from "../../world/row.ts";
import { sortable } from "../../world/sortable.ts";
import { absent, is, over, type Row, readRange } from "../../world/table.ts";
import type { AuditEntry } from "../audit.ts";
import { auditChanges } from "../audit-changes.ts";
import { type ImportDraft, ImportHead, type ImportReading } from "./import-draft.ts";

type Context = Pick<App, "table">;

/** Nobody came back to it for half a year. */
const keptDays = 180;

/** What was read is written once and outlives every head that is worked on. */
const readingKeptDays = 4 * keptDays;

/** A plan's text and its reading are a tenth of their size when packed. */
const packed = (reading: ImportReading) =>
  gzipSync(JSON.stringify({ text: reading.text, draft: reading.draft })).toString("base64");

/** Of a plan's office, the last saved first: one query. What cannot be read is left out and logged. */
export async function readImports(
  { table, log }: Pick<App, "table" | "log">,
  planId: string,
): Promise<ImportHead[]> {
  const rows = await readRange(table, { pk: planId, ...importRange });
  const heads = parsedRows({ log }, rows, (row) => parsedRow(ImportHead, row));
  return heads.sort((a, b) => (sortable(a.saved.at) < sortable(b.saved.at) ? 1 : -1));
}

export async function readImport({ table }: Context, id: string): Promise<ImportDraft | undefined> {
  const reading = await table.get(importReadingKey(id));
  const head = reading && (await table.get(importHeadKey(String(reading.plan), id)));
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

/** `too-large`: the reading does not fit into a row. */
export async function saveImport(
  { table }: Context,
  draft: ImportDraft,
  entry: AuditEntry,
): Promise<"saved" | "too-large"> {
  const { head } = draft;
  const reading: Row = {
    ...importReadingKey(head.id),
    plan: head.plan,
    expiresAt: expiry(head, readingKeptDays),
    body: packed(draft),
  };
  if (rowBytes(reading) > maxRowBytes) return "too-large";
  await table.transact([
    { put: headRow(head), when: absent },
    { put: reading, when: absent },
    ...auditChanges(head.plan, entry),
  ]);
  return "saved";
}

/** Saves the answers over version `head.version - 1`. */
export async function saveAnswers(
  { table }: Context,
  head: ImportHead,
): Promise<"saved" | "conflict"> {
  const outcome = await table.transact([over(headRow(head), is("version", head.version - 1))]);
  return outcome.written ? "saved" : "conflict";
}

/** Removes the draft as it stands in `head`. `conflict`: it has been answered or removed meanwhile. */
export async function removeImport(
  { table }: Context,
  head: ImportHead,
  entry?: AuditEntry,
): Promise<"removed" | "conflict"> {
  const outcome = await table.transact([
    { remove: importHeadKey(head.plan, head.id), when: is("version", head.version) },
    { remove: importReadingKey(head.id) },
    ...auditChanges(head.plan, entry),
  ]);
  return outcome.written ? "removed" : "conflict";
}

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
