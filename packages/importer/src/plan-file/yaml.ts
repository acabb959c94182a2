import { Document, isCollection, isScalar } from "yaml";
import type { Draft } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { filesOf, placeOf } from "./files.ts";
import { oneLine } from "./line.ts";
import type { Path } from "./note.ts";
import { planFileOf } from "./plan-file.ts";

/**
 * The draft as the texts of two files, its authority's and its own. What the document does not say is `null`, an
 * empty list or missing people, each with its question beside it, so that `dondoc check` names it until a person answers.
 */
export function draftToYaml(draft: Draft): { authority: string; plan: string } {
  const notes: { path: Path; words: string }[] = [];
  const whole = planFileOf(
    draft,
    (path, words) => void notes.push({ path, words: oneLine(words) }),
  );
  const files = filesOf(whole);
  const documents = { authority: new Document(files.authority), plan: new Document(files.plan) };
  for (const { path, words } of notes) {
    const place = placeOf(path);
    comment(documents[place.file], place.path, words);
  }
  comment(
    documents.authority,
    ["roles", "office"],
    "Hỏi: Văn phòng của cơ quan? Ghi id của đơn vị.",
  );
  documents.authority.commentBefore =
    " Cơ quan, danh bạ và lịch, dùng chung cho mọi kế hoạch. Mỗi chỗ “Hỏi” cần người trả lời trước khi dùng.\n";
  documents.plan.commentBefore = heading(draft.questions);
  return {
    authority: documents.authority.toString({ lineWidth: 0 }),
    plan: documents.plan.toString({ lineWidth: 0 }),
  };
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
