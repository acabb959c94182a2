import type { Paragraph } from "../text/paragraph.ts";
import { bareStart, roles, withColon } from "./label-words.ts";

/** What a label announces. `cut` ends the value before it and is not read itself. */
export type LabelRole =
  | "lead"
  | "coordinating"
  | "implementing"
  | "shared"
  | "time"
  | "product"
  | "content"
  | "cut";

/** A label with its value; offsets into the paragraph's text. */
export type Labelled = {
  role: LabelRole;
  label: string;
  value: string;
  start: number;
  end: number;
  /** The label itself begins here. */
  at: number;
};

export type LabelledParagraph = { head: string; headEnd: number; items: Labelled[] };

/** The labels of a paragraph from `from` on. Most paragraphs have none and are all head. */
export function labelsOf(paragraph: Paragraph, from: number): LabelledParagraph {
  const known = read.get(paragraph);
  if (known?.from === from) return known.labels;
  const labels = readLabels(paragraph, from);
  read.set(paragraph, { from, labels });
  return labels;
}

// Several readers ask the same paragraph; it never changes once it is read.
const read = new WeakMap<Paragraph, { from: number; labels: LabelledParagraph }>();

function readLabels(paragraph: Paragraph, from: number): LabelledParagraph {
  const { text, folded } = paragraph;
  const marks = folded.includes(":", from) ? withColonMarks(folded, text, from) : [];
  if (marks.length === 0) {
    const bare = bareMark(folded, from);
    if (bare) marks.push(bare);
  }
  const first = marks[0];
  if (!first) return { head: text.slice(from), headEnd: text.length, items: [] };
  const items = marks.map((mark, index) => {
    const next = marks[index + 1]?.at ?? text.length;
    const [start, end] = trimmed(text, mark.valueAt, next);
    return {
      role: mark.role,
      label: mark.label,
      value: text.slice(start, end),
      start,
      end,
      at: mark.at,
    };
  });
  const head = text.slice(from, first.at).replace(/[\s(–-]+$/u, "");
  return { head, headEnd: first.at, items };
}

/** True when the paragraph, after its marker, opens with a label that is read. */
export function opensWithLabel(paragraph: Paragraph, from: number): boolean {
  const { head, items } = labelsOf(paragraph, from);
  return head.trim() === "" && items.length > 0;
}

const cutStart = new RegExp(
  `^(?:${roles.find(([role]) => role === "cut")?.[1] ?? ""})\\s*(?:\\([^():]{0,40}\\)\\s*)?:`,
  "u",
);

/** “Địa điểm:”, “Kinh phí:”: an attribute of an item that is not read. */
export function opensWithCut(paragraph: Paragraph, from: number): boolean {
  return cutStart.test(paragraph.folded.slice(from));
}

type Mark = { role: LabelRole; label: string; at: number; valueAt: number };

function withColonMarks(folded: string, text: string, from: number): Mark[] {
  const marks: Mark[] = [];
  // Behind the last colon no label can end.
  const words = folded.slice(from, folded.lastIndexOf(":") + 1);
  for (const found of words.matchAll(withColon)) {
    const role = roleOf(found.groups ?? {});
    if (!role) continue;
    const label = found.groups?.[role.group] ?? "";
    const at = from + found.index + found[0].indexOf(label);
    const valueAt = from + found.index + found[0].length;
    if (!standsAlone(text, from, at)) continue;
    // “… phối hợp với các cơ quan, đơn vị liên quan:” ends a sentence and opens a list.
    if (/liên quan$/u.test(label) && /,$/u.test(text.slice(from, at).trimEnd())) continue;
    // “17:00” and “https:” are not labels; neither is “nội dung:” deep inside a sentence.
    if (role.role === "content" && text.slice(from, at).trim() !== "") continue;
    if (role.role === "cut" && marks.length === 0) continue;
    if (/^\d\d\b|^\/\//.test(text.slice(valueAt))) continue;
    marks.push({ role: role.role, label: text.slice(at, at + label.length).trim(), at, valueAt });
  }
  // A product or a duration alone, late in a long sentence, is prose.
  const kept = marks.filter(({ role }) => role !== "cut");
  if (kept.length === 1 && kept[0]?.role === "product" && kept[0].at > from + 3) return [];
  return marks;
}

/** A label opens the paragraph, follows a stop, a bracket or a dash, or begins with a capital. */
function standsAlone(text: string, from: number, at: number): boolean {
  const before = text.slice(from, at).trimEnd();
  return before === "" || /[.;,:)(\v•·+/–-]$/u.test(before) || /^\p{Lu}/u.test(text.slice(at));
}

function bareMark(folded: string, from: number): Mark | null {
  const found = bareStart.exec(folded.slice(from));
  if (!found?.groups) return null;
  const entry = Object.entries(found.groups).find(([, value]) => value !== undefined);
  if (!entry) return null;
  const [role, label] = entry;
  return { role: role as LabelRole, label: label ?? "", at: from, valueAt: from + found[0].length };
}

function roleOf(
  groups: Record<string, string | undefined>,
): { role: LabelRole; group: string } | null {
  for (const [group, value] of Object.entries(groups)) {
    if (value !== undefined && value !== "")
      return { role: group.replace(/\d+$/, "") as LabelRole, group };
  }
  return null;
}

function trimmed(text: string, start: number, end: number): [number, number] {
  const raw = text.slice(start, end);
  const left = raw.length - raw.trimStart().length;
  let right = raw.trimEnd().replace(/[;,(\s–-]+$/u, "");
  if (count(right, ")") > count(right, "(")) right = right.replace(/\)[.;,\s]*$/, "");
  return [start + left, Math.max(start + left, start + right.length)];
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
