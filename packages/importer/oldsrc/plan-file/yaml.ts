import { Document, isCollection, isScalar } from "yaml";
import type { Draft } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { oneLine } from "./line.ts";
import type { Path } from "./note.ts";
import { planFileOf } from "./plan-file.ts";

/**
 * The draft as the text of a plan file. What the document does not say is `null`, an empty list or a
 * missing leader, each with its question beside it, so that `dondoc check` names it until a person answers.
 */
export function draftToPlanYaml(draft: Draft): string {
  const notes: { path: Path; words: string }[] = [];
  const plan = planFileOf(draft, (path, words) => void notes.push({ path, words: oneLine(words) }));
  const document = new Document(plan);
  for (const { path, words } of notes) comment(document, path, words);
  document.commentBefore = heading(draft.questions);
  return document.toString({ lineWidth: 0 });
}

function comment(document: Document, path: Path, words: string) {
  const node: unknown = document.getIn(path, true);
  const text = ` ${words}`;
  if (isScalar(node)) node.comment = node.comment ? `${node.comment};${text}` : text;
  else if (isCollection(node))
    node.commentBefore = node.commentBefore ? `${node.commentBefore}\n${text}` : text;
}

function heading(questions: Question[]): string {
  const list = questions.map(
    ({ text, source }, index) =>
      ` ${index + 1}.${source ? ` (dòng ${source.line})` : ""} ${oneLine(text)}`,
  );
  return [
    " Bản nháp đọc từ văn bản. Mỗi chỗ “Hỏi” cần người trả lời trước khi dùng.",
    ` Có ${questions.length} câu hỏi:`,
    ...list,
    "",
  ].join("\n");
}
