import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Line } from "@dondoc/core/schema/line";
import type { Answers, Draft } from "@dondoc/importer/import-plan";
import * as z from "zod/mini";

/** Somebody's hand in a draft, by name: also of a colleague who has left since. */
const Hand = z.strictObject({ account: z.string(), name: z.string(), at: StoredInstant });
export type Hand = z.infer<typeof Hand>;

/**
 * A document being read into a plan (*bản đọc dự thảo*): kept with a plan whose office reads it, so that
 * nothing is lost when a session ends and a colleague can go on with it. Head and reading are stored
 * apart: a list needs only the heads.
 */
export const ImportHead = z.strictObject({
  id: z.string().check(z.regex(/^dft_[A-Za-z0-9_-]{22}$/)),
  /** The plan whose office reads it: whoever may edit that plan may go on with the draft. */
  plan: z.string(),
  title: Line,
  imported: Hand,
  /** The last to answer; to import it, before anybody has. */
  saved: Hand,
  /** Grows by one with each saved answer. */
  version: z.int().check(z.gte(1)),
  /** What was answered so far, by question; the importer judges each. */
  answers: z.record(z.string().check(z.maxLength(200)), z.json()),
  /** Who gave each answer. */
  hands: z.record(z.string().check(z.maxLength(200)), Hand),
});
export type ImportHead = z.infer<typeof ImportHead>;

/** What the document was read as; the importer's own shape. */
export interface ImportReading {
  text: string;
  draft: Draft;
}

export interface ImportDraft extends ImportReading {
  head: ImportHead;
}

export const answersOf = ({ answers }: ImportHead) => answers as Answers;
