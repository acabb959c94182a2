import {
  type Attachment,
  type FileRefusal,
  type FileType,
  harmlessName,
  isStanding,
  maxFileBytes,
  maxFiles,
  nameWithEnding,
} from "@dondoc/core/answer/attachment";
import { fileSha256 } from "../fingerprint.ts";
import { readPageState } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { derivedId } from "../token.ts";
import { beginInspection, endInspection, saveAttachment } from "./attachment-rows.ts";
import { keptKey, pictureKey, readIncoming } from "./file-key.ts";

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
 * for the same file it does nothing more; what came to a slot that has its file is dropped.
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
  const others = page.attachments.filter((other) => other.checkIn === checkIn);
  if (others.some((other) => other.slot === slot)) return drop(app, key, "known");

  // One byte more than may be kept tells that there are more.
  const bytes = await app.bucket.read(key, maxFileBytes + 1);
  const id = derivedId("att", checkIn, slot);
  const found = await inspected(app, inspect, { id, bytes }, others.filter(isStanding).length);
  if (!found.ok && found.reason === "set-aside")
    app.log.error("file set aside", { plan, obligation, unit, slot, bytes: bytes.byteLength });
  const name = harmlessName(incoming.name);
  const attachment: Attachment = {
    id,
    obligation,
    unit,
    checkIn,
    slot,
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
  if (found.ok && attachment.outcome.state === "kept") {
    const kept = keptKey(answered, slot, attachment.outcome.sha256);
    await app.bucket.write(kept, found.bytes, found.contentType);
    if (found.picture)
      await app.bucket.write(pictureKey(kept), found.picture.bytes, found.picture.contentType);
  }
  const outcome = await saveAttachment(app, plan, attachment);
  app.log.info("file checked", {
    plan,
    obligation,
    slot,
    outcome: attachment.outcome,
    saved: outcome,
  });
  return drop(app, key, outcome === "conflict" ? "known" : attachment.outcome.state);
}

/** So often an inspection may begin and not end: by itself, or with the service that it took along. */
const mostUnfinished = 2;
/** For longer than any queue holds a file. */
const rememberedDays = 30;

async function inspected(
  app: Receiver,
  inspect: Inspect,
  { id, bytes }: { id: Attachment["id"]; bytes: Uint8Array },
  standing: number,
): Promise<Inspection> {
  if (standing >= maxFiles) return { ok: false, reason: "too-many-files" };
  if (bytes.byteLength === 0) return { ok: false, reason: "empty" };
  if (bytes.byteLength > maxFileBytes) return { ok: false, reason: "too-large" };
  const until = app.clock.now().add({ hours: 24 * rememberedDays });
  const begun = await beginInspection(app, id, until);
  if (begun > mostUnfinished) return { ok: false, reason: "set-aside" };
  const found = await inspect(bytes);
  await endInspection(app, id, until);
  return found;
}

async function drop(app: Receiver, key: string, outcome: Received): Promise<Received> {
  await app.bucket.remove(key);
  return outcome;
}
