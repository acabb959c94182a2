import { gunzipSync, gzipSync } from "node:zlib";
import {
  type ImportDraft,
  ImportHead,
  type ImportReading,
  type ImportStore,
} from "@dondoc/app/console/import/import-draft";
import { Temporal } from "temporal-polyfill";
import { absent, transact } from "./conditional-write.ts";
import { type Database, readRange, readRow } from "./database.ts";
import { importHeadKey, importHeadRange, importPk, importReadingKey } from "./keys.ts";
import { BadRow, parsedRow, type Row, rowBytes } from "./row.ts";
import { sortable } from "./sortable.ts";

/** An item holds 400 KB. */
const maxItemBytes = 400 * 1024;

/** Nobody came back to it for half a year. */
const keptHours = 24 * 180;

/** A plan's text and its reading are a tenth of their size when packed. */
const packed = (reading: ImportReading) =>
  gzipSync(JSON.stringify({ text: reading.text, draft: reading.draft })).toString("base64");

export async function readImports(db: Database, account: string): Promise<ImportHead[]> {
  const rows = await readRange(db, { pk: importPk(account), ...importHeadRange });
  const heads = rows.map((row) => parsedRow(ImportHead, row));
  return heads.sort((a, b) => (sortable(a.savedAt) < sortable(b.savedAt) ? 1 : -1));
}

export async function readImport(
  db: Database,
  account: string,
  id: string,
): Promise<ImportDraft | undefined> {
  const keys = [importHeadKey(account, id), importReadingKey(account, id)];
  const [head, reading] = await Promise.all(keys.map((key) => readRow(db, key)));
  return head && reading && { head: parsedRow(ImportHead, head), ...unpacked(reading) };
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
): ReturnType<ImportStore["saveImport"]> {
  const { head } = draft;
  const reading: Row = {
    ...importReadingKey(head.account, head.id),
    expiresAt: expiry(head),
    body: packed(draft),
  };
  if (rowBytes(reading) > maxItemBytes) return "too-large";
  await transact(db, [
    { put: headRow(head), when: absent },
    { put: reading, when: absent },
  ]);
  return "saved";
}

export async function saveAnswers(
  db: Database,
  head: ImportHead,
): ReturnType<ImportStore["saveAnswers"]> {
  const outcome = await transact(db, [
    {
      put: headRow(head),
      when: {
        expression: "#version = :before",
        names: { "#version": "version" },
        values: { ":before": head.version - 1 },
      },
    },
  ]);
  return outcome.written ? "saved" : "conflict";
}

export async function removeImport(db: Database, account: string, id: string): Promise<void> {
  await transact(db, [
    { remove: importHeadKey(account, id) },
    { remove: importReadingKey(account, id) },
  ]);
}

function headRow(head: ImportHead): Row {
  return {
    ...importHeadKey(head.account, head.id),
    version: head.version,
    expiresAt: expiry(head),
    body: JSON.stringify(head),
  };
}

function expiry({ savedAt }: ImportHead): number {
  const until = Temporal.Instant.from(savedAt).add({ hours: keptHours });
  return Math.ceil(until.epochMilliseconds / 1000);
}
