import { type Answered, applyAnswers, type OpenQuestion } from "@dondoc/importer/import-plan";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { formToken } from "../../token.ts";
import type { Principal } from "../session.ts";
import { answersOf, type ImportDraft } from "./import-draft.ts";
import { importingRole } from "./read-document.ts";

export interface OpenImport {
  imported: ImportDraft;
  answered: Answered;
  /** Binds the forms to the session and the draft. */
  token: string;
}

export const importSubject = (id: string) => `imported document ${id}`;

/** A document being read, with the answers so far; another account's is not there. Reads only. */
export async function openImport(app: App, principal: Principal, id: string): Promise<OpenImport> {
  importingRole(principal);
  const imported = /^dft_[A-Za-z0-9_-]{22}$/.test(id)
    ? await app.store.import(principal.account.id, id)
    : undefined;
  if (!imported) throw new Refusal("request-unknown", "no such draft of this account");
  return {
    imported,
    answered: applyAnswers(imported.draft, answersOf(imported.head)),
    token: formToken(principal.secret, importSubject(id), 1),
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
