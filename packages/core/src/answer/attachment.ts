import * as z from "zod/mini";
import { StoredInstant } from "../calendar/stored-instant.ts";
import { Line } from "../schema/line.ts";

export const maxFileBytes = 10 * 1024 * 1024;

/**
 * What a form may bring all the same: a file above {@link maxFileBytes} is not taken in, but its sender
 * reads why on the page, in place of the bucket's own refusal in English.
 */
export const mostSentBytes = 4 * maxFileBytes;

/** As many files as one answer may have. */
export const maxFiles = 5;

/** Places for files of one answer, those among them that were refused or withdrawn. */
export const slotCount = 12;

export const FileType = z.enum(["jpeg", "png", "webp", "pdf", "docx", "xlsx"]);
export type FileType = z.infer<typeof FileType>;

/** Why a file was not taken in: the pages have words for each. */
export const FileRefusal = z.enum([
  "empty",
  "wrong-type",
  "heic",
  "damaged",
  "too-large",
  "too-many-pixels",
  "too-many-files",
  "unpacks-too-large",
  "active-content",
  /** Time or memory ran out over it. */
  "too-costly",
  /** Its check was begun twice and came to no end. */
  "set-aside",
]);
export type FileRefusal = z.infer<typeof FileRefusal>;

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * A file that a unit sent along with an answer (*tệp minh chứng*), and what its check came to. Never
 * edited: one that was sent by mistake is withdrawn, which is a fact of its own.
 */
export const Attachment = z.strictObject({
  id: z.string().check(z.regex(/^att_[A-Za-z0-9_-]{22}$/)),
  obligation: z.string(),
  unit: z.string(),
  checkIn: z.string().check(z.regex(/^chk_[A-Za-z0-9_-]{22}$/)),
  slot: z.int().check(z.gte(1), z.lte(slotCount)),
  /** Which of the files that arrived it is: the same one may be handed on more than once. */
  upload: z.optional(z.string()),
  /** As the sender's device names it, made harmless. */
  name: Line,
  at: StoredInstant,
  outcome: z.discriminatedUnion("state", [
    z.strictObject({
      state: z.literal("kept"),
      type: FileType,
      bytes: z.int().check(z.gte(1)),
      /** Of what is kept; a picture's is not that of the file that was sent. */
      sha256: Sha256,
      hasThumbnail: z.boolean(),
    }),
    z.strictObject({ state: z.literal("refused"), reason: FileRefusal }),
  ]),
});
export type Attachment = z.infer<typeof Attachment>;

export type KeptFile = Extract<Attachment["outcome"], { state: "kept" }>;

/** Who took a file back (*rút lại*), and when. */
export const Withdrawal = z.strictObject({ at: StoredInstant, recipient: z.string() });
export type Withdrawal = z.infer<typeof Withdrawal>;

export interface StoredAttachment extends Attachment {
  withdrawn: Withdrawal | null;
}

/** Taken in and not taken back. */
export function isStanding({ outcome, withdrawn }: StoredAttachment): boolean {
  return outcome.state === "kept" && withdrawn === null;
}

/** Where the next file of an answer goes, or null when it may have no more. `arriving`: sent, not yet checked. */
export function nextSlot(
  attachments: readonly StoredAttachment[],
  arriving: readonly number[],
): number | null {
  const used = new Set(attachments.map(({ slot }) => slot));
  const waiting = arriving.filter((slot) => !used.has(slot));
  if (attachments.filter(isStanding).length + waiting.length >= maxFiles) return null;
  for (let slot = 1; slot <= slotCount; slot++)
    if (!used.has(slot) && !waiting.includes(slot)) return slot;
  return null;
}

const longestName = 120;

/**
 * A sender's file name as it may stand on a page and in a header: the last part of a path, without
 * marks that nobody sees or that turn text around.
 */
export function harmlessName(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? "";
  const plain = base
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  if (plain === "") return "tep";
  const dot = plain.lastIndexOf(".");
  const ending = dot > 0 && plain.length - dot <= 6 ? plain.slice(dot) : "";
  const letters = [...plain.slice(0, plain.length - ending.length)];
  return letters.slice(0, longestName - ending.length).join("") + ending;
}

/** A name whose ending is that of what the file is. */
export function nameWithEnding(name: string, type: FileType): string {
  const known = type === "jpeg" ? /\.jpe?g$/i : new RegExp(`\\.${type}$`, "i");
  return known.test(name) ? name : `${name.replace(/\.[A-Za-z0-9]{1,5}$/, "")}.${endingOf[type]}`;
}

const endingOf: Record<FileType, string> = {
  jpeg: "jpg",
  png: "png",
  webp: "webp",
  pdf: "pdf",
  docx: "docx",
  xlsx: "xlsx",
};
