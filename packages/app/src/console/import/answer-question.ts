import { type Answer, applyAnswers } from "@dondoc/importer/import-plan";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { derivedId, formVersion } from "../../token.ts";
import { answersOf, type ImportHead } from "./import-draft.ts";
import { saveAnswers } from "./import-rows.ts";
import { type ChosenImport, importSubject, openImport } from "./open-import.ts";

interface AnswerForm {
  question: string;
  formToken: unknown;
  /** The mark of the answer that stood there as the form was made. */
  seen: unknown;
  answer: Answer;
}

/** Tells an answer from any other; of none as well. */
export function answerMark({ answers }: ImportHead, question: string): string {
  return derivedId("mrk", JSON.stringify(answers[question] ?? null));
}

const mostRounds = 4;

/**
 * Saves the answer to one question at once. One that does not fit is refused with the importer's own
 * sentence; one that was answered otherwise meanwhile, in another window, is a conflict.
 */
export async function answerQuestion(
  app: App,
  { question, ...form }: ChosenImport & AnswerForm,
): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const { opened, imported, answered } = await openImport(app, form);
    const { principal } = opened;
    if (formVersion(principal.secret, importSubject(form.id), form.formToken) === null)
      throw new Refusal("form-stale", "the form was not made by this session");
    const { head, draft } = imported;
    const isAsked =
      answered.open.some((one) => one.id === question) || Object.hasOwn(head.answers, question);
    if (!isAsked) throw new Refusal("request-unknown", "no such question");
    if (form.seen !== answerMark(head, question))
      throw new Refusal("answer-raced", "the question was answered meanwhile");
    const answers = { ...answersOf(head), [question]: form.answer };
    const { id: account, name } = principal.account;
    const hand = { account, name, at: app.clock.now().toString() };
    const refused = applyAnswers(draft, answers).refused.find((one) => one.id === question);
    if (refused)
      throw new Refusal("form-invalid", "the answer does not fit", { answer: refused.message });
    const next = {
      ...head,
      answers: answers as ImportHead["answers"],
      version: head.version + 1,
      saved: hand,
      hands: { ...head.hands, [question]: hand },
    };
    if ((await saveAnswers(app, next)) === "saved") return;
  }
  throw new Refusal("answer-raced", "the draft changes too fast");
}
