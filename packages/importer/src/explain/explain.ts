import type { Draft } from "../draft/draft.ts";
import { paragraphsOf } from "../text/read-paragraphs.ts";
import { shownParagraph } from "./document-column.ts";
import { date, escaped } from "./html.ts";
import { marksOf } from "./mark.ts";
import { reading } from "./reading-column.ts";
import { style } from "./style.ts";

/** Where the view leads, when it stands among other pages. */
export interface ExplainWays {
  back?: string;
  /** The page on which a question is answered. */
  answerAt?: (question: string) => string;
}

/**
 * The explain view: the document on the left, the reading on the right, each fact linked to its
 * words, questions highlighted. One page without script or outside resource, fit to print and sign.
 */
export function explainHtml(draft: Draft, text: string, ways: ExplainWays = {}): string {
  const marks = marksOf(draft);
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(`Bản đọc: ${draft.document.title ?? "kế hoạch"}`)}</title>
<style>${style}</style></head><body>
<header>${ways.back ? `<p><a href="${escaped(ways.back)}">Quay lại</a></p>` : ""}<h1>${escaped(draft.document.title ?? "Kế hoạch chưa rõ tên")}</h1>
<p>${escaped(summary(draft))}</p>
<ul class="legend" aria-label="Chú giải">${legend}</ul></header>
<main><section class="words" aria-label="Văn bản">${paragraphsOf(text)
    .map((paragraph) => shownParagraph(paragraph, marks))
    .join("\n")}</section>
<section class="reading" aria-label="Bản đọc">${reading(draft, ways.answerAt)}</section></main>
${signatures}
</body></html>
`;
}

function summary({ tasks, units, reportingDuties, targets, questions, document }: Draft): string {
  const head = [
    document.issuer,
    document.number && `số ${document.number}`,
    document.issueDate && `ngày ${date(document.issueDate)}`,
  ]
    .filter(Boolean)
    .join(", ");
  const counts = `${tasks.length} nhiệm vụ, ${units.length} đơn vị, ${reportingDuties.length} chế độ báo cáo, ${targets.length} chỉ tiêu, ${questions.length} câu hỏi`;
  return head ? `${head} · ${counts}` : counts;
}

const legend = [
  ["title", "việc"],
  ["unit", "đơn vị"],
  ["time", "thời gian"],
  ["duty", "báo cáo"],
  ["target", "chỉ tiêu"],
  ["asked", "cần trả lời"],
]
  .map(([kind, word]) => `<li><span class="${kind}">${word}</span></li>`)
  .join("");

const signatures = `<footer><p>Người kiểm tra bản đọc: ........................................ Ngày ......./......./............</p><p>Ký tên:</p></footer>`;
