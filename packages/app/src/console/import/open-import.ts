import { type Answered, applyAnswers, type OpenQuestion } from "@dondoc/importer/import-plan";
import { Temporal } from "temporal-polyfill";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { formToken } from "../../token.ts";
import type { Principal } from "../session.ts";
import { answersOf, type ImportDraft, type ImportHead } from "./import-draft.ts";
import { readImport, readImports } from "./import-rows.ts";
import { importingPlans } from "./importing-plans.ts";

export interface OpenImport {
  imported: ImportDraft;
  answered: Answered;
  /** Binds the forms to the session and the draft. */
  token: string;
}

export const importSubject = (id: string) => `imported document ${id}`;

/** All that a colleague may go on with, the last saved first: one query a plan. Reads only. */
export async function openImports(app: App, principal: Principal): Promise<ImportHead[]> {
  const plans = importingPlans(principal);
  const heads = (await Promise.all(plans.map(({ plan }) => readImports(app, plan)))).flat();
  return heads.sort((a, b) => Temporal.Instant.compare(b.saved.at, a.saved.at));
}

/**
 * A document being read, with the answers so far, for whoever may edit the plan that it is kept with;
 * another office's is not there. Reads only.
 */
export async function openImport(app: App, principal: Principal, id: string): Promise<OpenImport> {
  const plans = importingPlans(principal);
  const imported = /^dft_[A-Za-z0-9_-]{22}$/.test(id) ? await readImport(app, id) : undefined;
  if (!imported || !plans.some(({ plan }) => plan === imported.head.plan))
    throw new Refusal("import-unknown", "no such draft of this account's offices");
  return {
    imported,
    answered: applyAnswers(imported.draft, answersOf(imported.head)),
    token: formToken(principal.secret, importSubject(id), imported.head.version),
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
