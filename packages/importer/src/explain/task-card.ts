import type { DraftTask } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { breaks, date, escaped, link } from "./html.ts";

export function taskCard(
  task: DraftTask,
  names: Map<string, string>,
  questions: Question[],
  answerAt?: AnswerAt,
): string {
  const row = (label: string, id: string, raw: string | null, value: string) =>
    raw === null
      ? ""
      : `<dt>${label}</dt><dd id="${escaped(`doc-${task.id}-${id}`)}">${said(`${task.id}-${id}`, value, raw)}</dd>`;
  const list = (refs: { unit: string }[]) =>
    refs.map(({ unit }) => names.get(unit) ?? unit).join("; ") || "chưa rõ";
  return `<article><h3 id="${escaped(`doc-${task.id}-viec`)}">${link(`${task.id}-viec`, `${task.path || task.number}. ${task.title}`)}</h3><dl>${[
    row("Chủ trì", "chu-tri", task.leadRaw, list(task.leadUnits)),
    row("Phối hợp", "phoi-hop", task.coordinatingRaw, list(task.coordinatingUnits)),
    row("Thực hiện", "thuc-hien", task.implementingRaw, list(task.implementingUnits)),
    row("Thời gian", "thoi-gian", task.timeRaw, windowWords(task)),
  ].join("")}</dl>${questionList(questions, answerAt)}</article>`;
}

function windowWords({ window }: DraftTask): string {
  const { kind, start, end, statedDate, tentative, recurrence } = window;
  const soft = tentative ? " (dự kiến)" : "";
  if (kind === "before" && statedDate && end)
    return `${start ? `từ ${date(start)}, ` : ""}trước ${date(statedDate)}, chậm nhất hết ngày ${date(end)}${soft}`;
  if (kind === "recurring" && recurrence)
    return `định kỳ: ${everyNames[recurrence.every]}${recurrence.day ? `, ${recurrence.before ? "trước " : ""}ngày ${recurrence.day}${recurrence.month ? `/${recurrence.month}` : ""}` : ""}`;
  if (kind === "ongoing")
    return `thường xuyên${start ? ` từ ${date(start)}` : ""}${end ? ` đến ${date(end)}` : ""}`;
  if (kind === "on-demand") return "khi có yêu cầu";
  if (kind === "relative") return "phụ thuộc việc khác, chưa có ngày";
  if (kind === "unknown") return "chưa đọc được";
  if (start && end)
    return start === end ? `ngày ${date(start)}${soft}` : `${date(start)} đến ${date(end)}${soft}`;
  return end ? `đến hết ${date(end)}${soft}` : start ? `từ ${date(start)}${soft}` : "chưa rõ";
}

/** The reading, linked to its words; the words too when they say it otherwise. */
function said(id: string, value: string, raw: string): string {
  const bare = (words: string) =>
    words
      .replace(/[\s.;,]+/g, " ")
      .trim()
      .toLowerCase();
  const reading = `<a class="read" href="#${escaped(`nguon-${id}`)}">${escaped(value)}</a>`;
  return bare(value) === bare(raw) ? reading : `${reading}<br><q>${breaks(raw)}</q>`;
}

const everyNames = {
  week: "hằng tuần",
  month: "hằng tháng",
  quarter: "hằng quý",
  "half-year": "6 tháng",
  year: "hằng năm",
};

/** The page on which a question is answered. */
export type AnswerAt = (question: string) => string;

export function questionList(questions: Question[], answerAt?: AnswerAt): string {
  if (questions.length === 0) return "";
  return `<ul class="questions">${questions.map(({ id, text, source }) => `<li id="${escaped(id)}"><span aria-hidden="true">☐</span> ${escaped(text)}${source ? ` <a href="#d${source.line}">(dòng ${source.line})</a>` : ""}${answerAt ? ` <a href="${escaped(answerAt(id))}">Trả lời</a>` : ""}<span class="answer">Trả lời: </span></li>`).join("")}</ul>`;
}
