import { isDeepStrictEqual } from "node:util";
import type { Store } from "@dondoc/app/ports";
import { attachmentKey, gateKey } from "@dondoc/app/world/keys";
import { jsonAttribute, parsedRow } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";
import { absent, present } from "@dondoc/app/world/table";
import { Attachment, type StoredAttachment, Withdrawal } from "@dondoc/core/answer/attachment";
import type { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";
import { increment, put, transact } from "./conditional-write.ts";
import type { Database } from "./database.ts";

export async function beginInspection(
  db: Database,
  attachmentId: string,
  until: Temporal.Instant,
): Promise<number> {
  return increment(db, inspectionKey(attachmentId), { expiresAt: epochSeconds(until) });
}

export async function endInspection(
  db: Database,
  attachmentId: string,
  until: Temporal.Instant,
): Promise<void> {
  const set = { count: 0, expiresAt: epochSeconds(until) };
  await put(db, { update: inspectionKey(attachmentId), set, when: present });
}

const inspectionKey = (attachmentId: string) => gateKey(`inspection:${attachmentId}`);

const epochSeconds = (at: Temporal.Instant) => Math.ceil(at.epochMilliseconds / 1000);

/** A slot takes one file: the same one again counts as saved. `historyOf` as on the rows of answers. */
export async function saveAttachment(
  db: Database,
  planId: string,
  attachment: Attachment,
): ReturnType<Store["saveAttachment"]> {
  const row = {
    ...attachmentKey(planId, attachment),
    historyOf: attachment.unit,
    body: JSON.stringify(attachment),
  };
  const outcome = await transact(db, [{ put: row, when: absent }]);
  if (outcome.written) return "saved";
  const known = outcome.winners[0]?.winner;
  return known && isDeepStrictEqual(parsedRow(Attachment, known), attachment)
    ? "saved"
    : "conflict";
}

export async function withdrawAttachment(
  db: Database,
  planId: string,
  attachment: Attachment,
  by: Withdrawal,
): Promise<void> {
  await transact(db, [
    {
      update: attachmentKey(planId, attachment),
      set: { withdrawn: JSON.stringify(by) },
      when: {
        expression: "attribute_exists(pk) AND attribute_not_exists(#withdrawn)",
        names: { "#withdrawn": "withdrawn" },
      },
    },
  ]);
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
