import {
  type Attachment,
  type FileRefusal,
  type FileType,
  harmlessName,
  isStanding,
  maxFileBytes,
  maxFiles,
  nameWithEnding,
  slotCount,
} from "@dondoc/core/answer/attachment";
import { fileSha256 } from "../fingerprint.ts";
import { readPageState } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { derivedId } from "../token.ts";
import { beginInspection, endInspection, saveAttachment } from "./attachment-rows.ts";
import { type Incoming, keptKey, pictureKey, readIncoming } from "./file-key.ts";

/** What a look into a file finds: what is to be kept of it, or why nothing is. */
export type Inspection =
  | {
      ok: true;
      type: FileType;
      bytes: Uint8Array;
      contentType: string;
      picture: { bytes: Uint8Array; contentType: string } | null;
    }
  | { ok: false; reason: FileRefusal };

export type Inspect = (bytes: Uint8Array) => Promise<Inspection>;

type Receiver = Pick<App, "table" | "bucket" | "clock" | "log">;

export type Received = "kept" | "refused" | "known" | "stray";

/**
 * Checks a file that has arrived and puts it where it is kept, or on record why not. Called again
 * for the same file it does nothing more; what came to a slot that has another file by now gets a free one.
 */
export async function receiveUpload(
  app: Receiver,
  inspect: Inspect,
  key: string,
): Promise<Received> {
  const incoming = readIncoming(key);
  if (!incoming) return drop(app, key, "stray");
  const { answered, slot } = incoming;
  const { plan, unit, obligation, checkIn } = answered;
  const page = await readPageState(app, plan, [unit]);
  const answer = page?.history.find(({ id }) => id === checkIn);
  if (!page || answer?.obligation !== obligation || answer.unit !== unit)
    return drop(app, key, "stray");
  const upload = derivedId("upl", key);
  const others = page.attachments.filter((other) => other.checkIn === checkIn);
  if (others.some((other) => isSame(other, upload, slot))) return drop(app, key, "known");

  // One byte more than may be kept tells that there are more.
  const bytes = await app.bucket.read(key, maxFileBytes + 1);
  const found = await inspected(app, inspect, { upload, bytes }, others.filter(isStanding).length);
  if (!found.ok && found.reason === "set-aside")
    app.log.error("file set aside", { plan, obligation, unit, slot, bytes: bytes.byteLength });
  for (const place of placesFrom(slot, others)) {
    const outcome = await keep(app, { ...incoming, slot: place, upload }, found);
    if (outcome !== "conflict") return drop(app, key, outcome);
    // It may be this very file, handed on a second time meanwhile.
    const now = await readPageState(app, plan, [unit]);
    const there = now?.attachments.filter((other) => other.checkIn === checkIn) ?? [];
    if (there.some((other) => isSame(other, upload, slot))) return drop(app, key, "known");
  }
  app.log.warn("file without a place", { plan, obligation, unit, bytes: bytes.byteLength });
  return drop(app, key, "refused");
}

/** Rows that were written before files were marked tell by their slot alone. */
function isSame(other: Attachment, upload: string, slot: number): boolean {
  return other.upload === undefined ? other.slot === slot : other.upload === upload;
}

/** The place that the form had, then the free ones: another tab may have sent to the same place meanwhile. */
function placesFrom(asked: number, others: readonly Attachment[]): number[] {
  const isFree = (slot: number) => others.every((other) => other.slot !== slot);
  const all = Array.from({ length: slotCount }, (_, n) => n + 1);
  return [asked, ...all.filter((slot) => slot !== asked)].filter(isFree);
}

/** Puts a file on record in a slot, and where it is kept; `conflict`: the slot has another one by now. */
async function keep(
  app: Receiver,
  { answered, slot, name: given, upload }: Incoming & { upload: string },
  found: Inspection,
): Promise<"kept" | "refused" | "conflict"> {
  const { plan, unit, obligation, checkIn } = answered;
  const name = harmlessName(given);
  const attachment: Attachment = {
    id: derivedId("att", checkIn, slot),
    obligation,
    unit,
    checkIn,
    slot,
    upload,
    name: found.ok ? nameWithEnding(name, found.type) : name,
    at: app.clock.now().toString(),
    outcome: found.ok
      ? {
          state: "kept",
          type: found.type,
          bytes: found.bytes.byteLength,
          sha256: fileSha256(found.bytes),
          hasThumbnail: found.picture !== null,
        }
      : { state: "refused", reason: found.reason },
  };
  const { outcome } = attachment;
  if (found.ok && outcome.state === "kept") {
    const kept = keptKey(answered, slot, outcome.sha256);
    await app.bucket.write(kept, found.bytes, found.contentType);
    if (found.picture)
      await app.bucket.write(pictureKey(kept), found.picture.bytes, found.picture.contentType);
  }
  const saved = await saveAttachment(app, plan, attachment);
  app.log.info("file checked", { plan, obligation, slot, outcome, saved });
  return saved === "saved" ? outcome.state : "conflict";
}

/** So often an inspection may begin and not end: by itself, or with the service that it took along. */
const mostUnfinished = 2;
/** For longer than any queue holds a file. */
const rememberedDays = 30;

async function inspected(
  app: Receiver,
  inspect: Inspect,
  { upload, bytes }: { upload: string; bytes: Uint8Array },
  standing: number,
): Promise<Inspection> {
  if (standing >= maxFiles) return { ok: false, reason: "too-many-files" };
  if (bytes.byteLength === 0) return { ok: false, reason: "empty" };
  if (bytes.byteLength > maxFileBytes) return { ok: false, reason: "too-large" };
  const until = app.clock.now().add({ hours: 24 * rememberedDays });
  const begun = await beginInspection(app, upload, until);
  if (begun > mostUnfinished) return { ok: false, reason: "set-aside" };
  const found = await inspect(bytes);
  await endInspection(app, upload, until);
  return found;
}

async function drop(app: Receiver, key: string, outcome: Received): Promise<Received> {
  await app.bucket.remove(key);
  return outcome;
}
