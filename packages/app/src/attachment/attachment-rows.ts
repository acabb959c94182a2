import { isDeepStrictEqual } from "node:util";
import { Attachment, type StoredAttachment, Withdrawal } from "@dondoc/core/answer/attachment";
import type { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";
import type { App } from "../ports.ts";
import { attachmentKey, gateKey } from "../world/keys.ts";
import { jsonAttribute, parsedRow } from "../world/row.ts";
import { absent, all, lacks, present, type Row } from "../world/table.ts";

type Context = Pick<App, "table">;

/** Counts an inspection of an attachment as begun; answers how many have begun and not ended, until `until`. */
export async function beginInspection(
  { table }: Context,
  upload: string,
  until: Temporal.Instant,
): Promise<number> {
  return table.count(inspectionKey(upload), { expiresAt: epochSeconds(until) });
}

/** It has come to an end, and so have those that were begun before. */
export async function endInspection(
  { table }: Context,
  upload: string,
  until: Temporal.Instant,
): Promise<void> {
  const set = { count: 0, expiresAt: epochSeconds(until) };
  await table.put({ update: inspectionKey(upload), set, when: present });
}

const inspectionKey = (upload: string) => gateKey(`inspection:${upload}`);

const epochSeconds = (at: Temporal.Instant) => Math.ceil(at.epochMilliseconds / 1000);

/** A slot takes one file: the same one again counts as saved. `historyOf` as on the rows of answers. */
export async function saveAttachment(
  { table }: Context,
  planId: string,
  attachment: Attachment,
): Promise<"saved" | "conflict"> {
  const row = {
    ...attachmentKey(planId, attachment),
    historyOf: attachment.unit,
    body: JSON.stringify(attachment),
  };
  const outcome = await table.transact([{ put: row, when: absent }]);
  if (outcome.written) return "saved";
  const known = outcome.winners[0]?.winner;
  return known && isDeepStrictEqual(parsedRow(Attachment, known), attachment)
    ? "saved"
    : "conflict";
}

/** Takes a file back, once: the first to do so stays on record. */
export async function saveWithdrawal(
  { table }: Context,
  planId: string,
  attachment: Attachment,
  by: Withdrawal,
): Promise<void> {
  await table.put({
    update: attachmentKey(planId, attachment),
    set: { withdrawn: JSON.stringify(by) },
    when: all(present, lacks("withdrawn")),
  });
}

const Stored = z.extend(Attachment, { withdrawn: z.nullable(Withdrawal) });

export function storedAttachment(row: Row): StoredAttachment {
  const withdrawn = row.withdrawn === undefined ? null : jsonAttribute(row, "withdrawn");
  return parsedRow(Stored, row, { extra: { withdrawn } });
}

/** The taking back is evidence of its own beside the file's. */
export function withdrawalEvidenceId({ sk }: Pick<Row, "sk">): string {
  return `${sk}/withdrawn`;
}
