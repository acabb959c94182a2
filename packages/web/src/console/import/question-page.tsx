import { answerMark } from "@dondoc/app/console/import/answer-question";
import { answersOf } from "@dondoc/app/console/import/import-draft";
import { type OpenImport, questionsOf } from "@dondoc/app/console/import/open-import";
import type { Fields } from "@dondoc/app/console/plan/fields";
import type { Principal } from "@dondoc/app/console/session";
import type { OpenQuestion } from "@dondoc/importer/import-plan";
import { paragraphsOf } from "@dondoc/importer/text/read-paragraphs";
import type { FormAttempt } from "../form-attempt.ts";
import { EditProblem } from "../plan/edit-problem.tsx";
import { PostForm } from "../post-form.tsx";
import { About } from "./about.tsx";
import { AnswerControls } from "./answer-controls.tsx";
import { fieldsOfAnswer } from "./answer-fields.ts";
import { answerWords } from "./answer-words.ts";
import { handText } from "./hands.tsx";
import { ImportLayout } from "./import-layout.tsx";
import { importPath } from "./import-paths.ts";

interface QuestionPageProps {
  principal: Principal;
  opened: OpenImport;
  question: OpenQuestion;
  values?: Fields;
  attempt?: FormAttempt;
}

/** One question, beside the words of the document that it is about. */
export function QuestionPage({ principal, opened, question, values, attempt }: QuestionPageProps) {
  const { head } = opened.imported;
  const { plan } = opened.answered;
  const known = new Set([...plan.units, ...plan.groups].map(({ id }) => id));
  const shown = values ?? fieldsOfAnswer(answersOf(head)[question.id], known);
  const later = questionsOf(opened).find(({ id, isOpen }) => isOpen && id !== question.id);
  const canKeep = question.answer.kind !== "seen" && !question.needed;
  return (
    <ImportLayout
      title={attempt ? "Lỗi – Câu hỏi về văn bản" : "Câu hỏi về văn bản"}
      principal={principal}
      draft={head}
    >
      <EditProblem attempt={attempt} />
      <div class="beside">
        <section class="document" aria-label="Trích văn bản">
          <Excerpt opened={opened} question={question} />
        </section>
        <section aria-labelledby="cau-hoi">
          <h1 id="cau-hoi">{question.text}</h1>
          <About draft={opened.imported.draft} question={question} />
          <Given
            opened={opened}
            question={question}
            isRaced={attempt !== undefined && Object.keys(attempt.errors).length === 0}
          />
          <PostForm
            principal={principal}
            action={importPath(head.id, "cau-hoi", question.id)}
            novalidate
          >
            <input type="hidden" name="formToken" value={opened.token} />
            <input type="hidden" name="seen" value={answerMark(head, question.id)} />
            <AnswerControls
              question={question}
              plan={plan}
              values={shown}
              errors={attempt?.errors ?? {}}
            />
            <div class="buttons">
              <button type="submit" name="step" value="save">
                {question.answer.kind === "seen" ? "Đã xem, giữ như bản đọc" : "Lưu câu trả lời"}
              </button>
              {canKeep ? (
                <button type="submit" name="step" value="keep" class="second">
                  Giữ như bản đọc
                </button>
              ) : null}
            </div>
          </PostForm>
          {later ? (
            <p>
              <a class="onward" href={importPath(head.id, "cau-hoi", later.id)}>
                Để sau, sang câu khác
              </a>
            </p>
          ) : null}
        </section>
      </div>
    </ImportLayout>
  );
}

/** What somebody has answered already, and who: beside what is being typed when they were faster. */
function Given({
  opened,
  question,
  isRaced,
}: Pick<QuestionPageProps, "opened" | "question"> & { isRaced: boolean }) {
  const { head } = opened.imported;
  const [answer, hand] = [answersOf(head)[question.id], head.hands[question.id]];
  if (!answer || !hand) return null;
  return (
    <p class={isRaced ? "theirs" : "ref"}>
      Đã trả lời: <strong>{answerWords(answer, question, opened.answered.plan)}</strong> (
      {handText(hand)})
    </p>
  );
}

/** Paragraphs either side of the words. */
const around = 5;

function Excerpt({ opened, question }: Pick<QuestionPageProps, "opened" | "question">) {
  const paragraphs = paragraphsOf(opened.imported.text);
  const { source } = question;
  const found = source ? paragraphs.findIndex(({ line }) => line === source.line) : 0;
  const at = Math.max(0, found);
  return (
    <>
      {paragraphs.slice(Math.max(0, at - around), at + around + 1).map(({ line, text }) => (
        <p class={source && line === source.line ? "asked" : undefined}>
          <span class="line">{line}</span>
          {source && line === source.line ? (
            <>
              {text.slice(0, source.start)}
              <mark>{text.slice(source.start, source.end)}</mark>
              {text.slice(source.end)}
            </>
          ) : (
            text
          )}
        </p>
      ))}
    </>
  );
}
