import type { Draft } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { type PlanFile, planFileOf } from "../plan-file/plan-file.ts";
import type { Answer, Answers } from "./answer.ts";
import { fillIn } from "./fill-in.ts";
import { missingIn } from "./missing.ts";
import { settleUnits } from "./settle-units.ts";

/** `needed`: `dondoc check` does not take the plan before it is answered. */
export type OpenQuestion = Question & { needed: boolean };

export type Answered = {
  /** The plan file's content; null and empty lists where a needed question is open. */
  plan: PlanFile;
  /** What is still to be answered, the needed first. */
  open: OpenQuestion[];
  /** Answers that do not fit their question, with a sentence for the person; the question stays open. */
  refused: { id: string; message: string }[];
};

/**
 * A draft with a person's answers as a plan file. Pure: the same draft and answers give the same plan,
 * so only these two need to be stored. Answers to questions that are not there are ignored.
 */
export function applyAnswers(draft: Draft, answers: Answers): Answered {
  const settled = settleUnits(draft, answers);
  const plan = planFileOf(settled);
  const listed = new Set([...plan.units, ...plan.groups].map(({ id }) => id));
  const questions = draft.questions.filter(
    ({ about }) => about.kind !== "unit" || listed.has(about.id),
  );
  const refused: Answered["refused"] = [];
  const open: Question[] = [];
  const take = (question: Question, answer: Answer | undefined) => {
    const result = answer === undefined ? "open" : fillIn(plan, settled, question, answer);
    if (result === "done") return;
    open.push(question);
    if (result !== "open") refused.push({ id: question.id, message: result });
  };
  for (const question of questions) take(question, answers[question.id]);
  // A contact may be asked of a unit that an answer has just brought in: until nothing new appears.
  const asked = new Set(questions.map(({ id }) => id));
  for (let round = 0; round < 4; round += 1) {
    const more = missingIn(plan, settled).filter(({ id }) => !asked.has(id));
    if (more.length === 0) break;
    for (const question of more) {
      asked.add(question.id);
      take(question, answers[question.id]);
    }
  }
  return { plan, open: byNeed(open, plan, settled), refused };
}

/** A question is needed while the place it settles is empty; once for each place. */
function byNeed(open: Question[], plan: PlanFile, draft: Draft): OpenQuestion[] {
  const empty = new Set(missingIn(plan, draft).map(({ field }) => field));
  const told = new Set(open.filter(({ code }) => code !== "missing").map(({ field }) => field));
  const kept = open.filter(
    ({ code, field }) => code !== "missing" || (empty.has(field) && !told.has(field)),
  );
  const list = kept.map((question) => ({
    ...question,
    needed: question.field !== null && empty.has(question.field),
  }));
  return [...list.filter(({ needed }) => needed), ...list.filter(({ needed }) => !needed)];
}
