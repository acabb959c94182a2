import { type Answered, applyAnswers, type OpenQuestion } from "@dondoc/importer/import-plan";
import { Temporal } from "temporal-polyfill";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { formToken } from "../../token.ts";
import type { OpenedByMember } from "../opened.ts";
import { answersOf, type ImportDraft, type ImportHead } from "./import-draft.ts";
import { readImport, readImports } from "./import-rows.ts";

/**
 * Whoever edits a plan somewhere may bring in another, and has the same part in it; those who edit that plan too
 * are the colleagues who may go on.
 */
export type Importing = readonly [Edits, ...Edits[]];
type Edits = OpenedByMember<"edit-plan">;

/** One of the drafts, by its id. */
export interface ChosenImport {
  opened: Importing;
  id: ImportHead["id"];
}

export interface OpenImport {
  /** The right to the plan that it is kept with. */
  opened: Edits;
  imported: ImportDraft;
  answered: Answered;
  /** Binds the forms to the session and the draft. */
  token: string;
}

export const importSubject = (id: string) => `imported document ${id}`;

/** All that a colleague may go on with, the last saved first: one query a plan. Reads only. */
export async function openImports(
  app: App,
  { opened }: { opened: Importing },
): Promise<ImportHead[]> {
  const heads = (await Promise.all(opened.map(({ plan }) => readImports(app, plan)))).flat();
  return heads.sort((a, b) => Temporal.Instant.compare(b.saved.at, a.saved.at));
}

/**
 * A document being read, with the answers so far, for whoever may edit the plan that it is kept with;
 * another office's is not there. Reads only.
 */
export async function openImport(
  app: App,
  { opened: plans, id }: ChosenImport,
): Promise<OpenImport> {
  const imported = /^dft_[A-Za-z0-9_-]{22}$/.test(id) ? await readImport(app, id) : undefined;
  const opened = plans.find(({ plan }) => plan === imported?.head.plan);
  if (!imported || !opened)
    throw new Refusal("import-unknown", "no such draft of this account's offices");
  return {
    opened,
    imported,
    answered: applyAnswers(imported.draft, answersOf(imported.head)),
    token: formToken(opened.principal.secret, importSubject(id), imported.head.version),
  };
}

/** Questions in the order of a person's work: those that are open, the needed first, then the settled. */
export function questionsOf({
  imported,
  answered,
}: OpenImport): (OpenQuestion & { isOpen: boolean })[] {
  const open = answered.open.map((question) => ({ ...question, isOpen: true }));
  const ids = new Set(open.map(({ id }) => id));
  const settled = imported.draft.questions
    .filter(({ id }) => !ids.has(id) && id in imported.head.answers)
    .map((question) => ({ ...question, needed: false, isOpen: false }));
  return [...open, ...settled];
}
