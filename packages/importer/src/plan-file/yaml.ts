import { Document, isCollection, isScalar } from "yaml";
import type { Draft } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { filesOf, placeOf } from "./files.ts";
import { oneLine } from "./line.ts";
import type { Path } from "./note.ts";
import { type Directory, overDirectory } from "./over-directory.ts";
import { type PlanFile, planFileOf } from "./plan-file.ts";

/**
 * The draft as the texts of two files, its authority's and its own; over an authority's directory its own alone, with the
 * bodies that the directory does not have. What the document does not say is `null`, an empty list or missing people, each
 * with its question beside it, so that `dondoc check` names it until a person answers.
 */
export function draftToYaml(
  draft: Draft,
  directory?: Directory,
): { authority: string | null; plan: string } {
  const notes: { path: Path; words: string }[] = [];
  const read = planFileOf(draft, (path, words) => void notes.push({ path, words: oneLine(words) }));
  const whole = directory ? overDirectory(read, directory) : read;
  const files = filesOf(whole);
  const { units, groups } = files.authority;
  const own = directory ? { ...files.plan, units, groups } : files.plan;
  const documents = { authority: new Document(files.authority), plan: new Document(own) };
  for (const { path, words } of notes) {
    const kept = directory ? placeInOwn(path, read, whole) : placeOf(path);
    if (kept) comment(documents[kept.file], kept.path, words);
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
    authority: directory ? null : documents.authority.toString({ lineWidth: 0 }),
    plan: documents.plan.toString({ lineWidth: 0 }),
  };
}

/** Where a place of what was read stands in a plan over a directory; null where the directory has the body. */
function placeInOwn(path: Path, read: PlanFile, own: PlanFile) {
  const [list, at, ...rest] = path;
  if (list !== "units" && list !== "groups") {
    const place = placeOf(path);
    return place.file === "plan" ? place : null;
  }
  const body = read[list][Number(at)];
  const index = own[list].findIndex(({ name }) => name === body?.name);
  return index < 0 ? null : { file: "plan" as const, path: [list, index, ...rest] };
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
