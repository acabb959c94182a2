import { StoredInstant } from "@dondoc/core/check-in";
import { Line } from "@dondoc/core/line";
import type { Answers, Draft } from "@dondoc/importer/import-plan";
import * as z from "zod";

/**
 * A document being read into a plan (*bản đọc dự thảo*): kept with the account, so that nothing is lost
 * when a session ends. Head and reading are stored apart: a list needs only the heads.
 */
export const ImportHead = z.strictObject({
  id: z.string().regex(/^dft_[A-Za-z0-9_-]{22}$/),
  account: z.string(),
  title: Line,
  importedAt: StoredInstant,
  savedAt: StoredInstant,
  /** Grows by one with each saved answer. */
  version: z.int().min(1),
  /** What was answered so far, by question; the importer judges each. */
  answers: z.record(z.string().max(200), z.json()),
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

/** The part of the store that keeps documents being read. */
export interface ImportStore {
  /** The account's own, the newest first: one query. */
  imports(accountId: string): Promise<ImportHead[]>;
  import(accountId: string, id: string): Promise<ImportDraft | undefined>;
  /** `too-large`: the reading does not fit into the store. */
  saveImport(draft: ImportDraft): Promise<"saved" | "too-large">;
  /** Saves the answers over version `head.version - 1`. */
  saveAnswers(head: ImportHead): Promise<"saved" | "conflict">;
  removeImport(accountId: string, id: string): Promise<void>;
}
