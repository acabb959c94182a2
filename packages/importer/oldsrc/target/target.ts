import type { DraftTarget } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { clausesOf } from "../text/sentence.ts";
import { verbs } from "../unit/verb.ts";

const amount = "(\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?)";

const atLeast = "ít nhất|tối thiểu|không dưới|không ít hơn|phấn đấu có|phấn đấu đạt|phấn đấu";

const measured = new RegExp(
  `(?:(${atLeast}|không quá|tối đa|không vượt quá|trên|dưới|từ|đạt(?: (?:ít nhất|tối thiểu|trên|từ))?)\\s+)?(?:từ\\s+|có\\s+|đạt\\s+|trên\\s+)?(?<![\\d/.,])${amount}\\s*(%|phần trăm|(?![\\d/]))(\\s*trở lên)?`,
  "gu",
);

/** Measurable targets (*chỉ tiêu*) in `text`: a share of any kind, or a number with “ít nhất”, “trở lên”. */
export function targetsIn(
  text: string,
  offset: number,
  paragraph: Paragraph,
  task: { number: number | string | null; id: string | null },
): DraftTarget[] {
  if (!/\d/.test(text)) return [];
  return clausesOf(text).flatMap((clause) => {
    const words = fold(clause.text);
    const out: DraftTarget[] = [];
    for (const found of words.matchAll(measured)) {
      const [, bound = "", digits = "", percent = ""] = found;
      const share = percent.startsWith("%") || percent.startsWith("phần");
      const end = found.index + found[0].length;
      const after = /^[^,;.]{0,50}?\s*trở lên/u.exec(words.slice(end));
      const up = found[4] !== undefined || (after !== null && share);
      const named = new RegExp(`^(?:${atLeast}|không quá|tối đa|không vượt quá)$`, "u").test(bound);
      if (!share && !named && !found[4]) continue;
      if (
        !share &&
        /^\s*(?:ngày|giờ|phút|năm|tháng|tuần|lần\/)/u.test(words.slice(end)) &&
        bound === ""
      )
        continue;
      const value = numberOf(digits);
      const unit = share ? "%" : unitAfter(clause.text.slice(end));
      if (!Number.isFinite(value) || unit === "") continue;
      const [from, to] = around(clause.text, words, found.index, end);
      const start = offset + clause.start + from;
      const raw = clause.text.slice(from, to);
      out.push({
        taskNumber: task.number,
        taskId: task.id,
        indicator: raw,
        op: opOf(bound, up),
        value,
        unit,
        raw,
        source: { line: paragraph.line, start, end: start + raw.length },
      });
    }
    return out;
  });
}

function opOf(bound: string, up: boolean): DraftTarget["op"] {
  if (up || new RegExp(`^(?:${atLeast}|từ|đạt (?:ít nhất|tối thiểu|từ))$`, "u").test(bound))
    return ">=";
  if (/^(?:trên|đạt trên)$/u.test(bound)) return ">";
  if (/^(?:không quá|tối đa|không vượt quá)$/u.test(bound)) return "<=";
  return bound === "dưới" ? "<" : "=";
}

/** Vietnamese digits: “1.500” is fifteen hundred, “99,5” has a decimal comma. */
function numberOf(digits: string): number {
  const plain = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(digits) ? digits.replace(/\./g, "") : digits;
  return Number(plain.replace(",", "."));
}

function unitAfter(text: string): string {
  const quoted = /^\s*["“]([^"”]{1,30})["”]/u.exec(text);
  if (quoted?.[1]) return quoted[1];
  const words = /^\s*([\p{L}-]+(?:\s+[\p{L}-]+)?)/u.exec(text);
  return words?.[1] ?? "";
}

/** The words of the target: back to the last comma, on to a comma before another verb. */
function around(text: string, words: string, at: number, end: number): [number, number] {
  const left = Math.max(
    0,
    ...[...words.slice(0, at).matchAll(/,\s+/gu)]
      .filter((found) => verbs.test(words.slice(found.index + found[0].length)))
      .map((found) => found.index + found[0].length),
  );
  for (const found of words.slice(end).matchAll(/,\s+/gu)) {
    if (
      verbs.test(words.slice(end + found.index + found[0].length)) ||
      /^(?:có|từ|trong đó|và)\s/u.test(words.slice(end + found.index + found[0].length))
    )
      return [left, end + found.index];
  }
  return [left, text.replace(/[\s.;]+$/u, "").length];
}
