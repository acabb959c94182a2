import type { Paragraph } from "./paragraph.ts";

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

const body =
  "(?:các\\s+)?(?:đơn vị|cơ quan|phòng|ban|ngành|bộ phận|tổ chức|cá nhân|đầu mối|tập thể|người|địa phương)";
const bodies = `(?:${body}(?:\\s*[,/]\\s*|\\s+và\\s+|\\s+))*`;
const doing =
  "(?:\\s+(?:chính|thực hiện|triển khai|tham mưu|tổ chức|hoàn thành|giải quyết|xử lý|với|cùng))*";

const roles: [LabelRole, string][] = [
  [
    "shared",
    `(?:phân công\\s+)?${bodies}(?:thực hiện\\s*)?chủ trì\\s*(?:/|,|và|-)\\s*(?:${bodies})?phối hợp${doing}`,
  ],
  [
    "lead",
    `(?:phân công\\s+|giao\\s+)?${bodies}(?:được giao\\s+|chịu trách nhiệm\\s+|trách nhiệm\\s+)?chủ trì${doing}`,
  ],
  [
    "lead",
    `${bodies}(?:chịu trách nhiệm|được giao)(?:\\s+chính)?(?:\\s+chủ trì)?(?:\\s+thực hiện)?`,
  ],
  [
    "lead",
    "(?:cơ quan|đơn vị)\\s+(?:làm\\s+)?(?:đầu mối|tham mưu|thường trực)(?:\\s+(?:thực hiện|tham mưu|chủ trì))*",
  ],
  ["lead", "đầu mối(?:\\s+(?:chủ trì|thực hiện|tham mưu|theo dõi))*"],
  ["coordinating", `${bodies}(?:cùng\\s+)?phối hợp${doing}`],
  [
    "coordinating",
    "(?:cơ quan|đơn vị)\\s+(?:tham gia|hỗ trợ|có liên quan|liên quan)(?:\\s+phối hợp)?",
  ],
  [
    "implementing",
    `(?:${body}(?:\\s*[,/]\\s*|\\s+và\\s+|\\s+))+(?:tổ chức\\s+)?(?:thực hiện|triển khai)(?:\\s+thực hiện)?`,
  ],
  ["implementing", "(?:tổ chức\\s+)?(?:thực hiện|triển khai)"],
  [
    "implementing",
    "(?:người|cán bộ|bộ phận|đơn vị|cá nhân)\\s+(?:được phân công|phụ trách)(?:\\s+(?:chính|thực hiện))?",
  ],
  ["implementing", "phụ trách(?:\\s+(?:chính|thực hiện))?"],
  ["implementing", "(?:phân công|trách nhiệm)(?:\\s+(?:tổ chức\\s+)?thực hiện)?"],
  [
    "time",
    "(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hạn)(?:,?\\s*(?:và\\s+)?(?:tiến độ|thời hạn|tổ chức|bắt đầu|kết thúc|thực hiện|triển khai|hoàn thành|hoàn thiện|trình|ban hành|dự kiến|xong|gửi|nộp))*",
  ],
  [
    "time",
    "(?:dự kiến\\s+)?hoàn thành|tần suất(?:\\s+thực hiện)?|thời gian(?:\\s*,|\\s+và)\\s*địa điểm",
  ],
  [
    "product",
    "(?:dự kiến\\s+)?(?:sản phẩm|kết quả)(?:,?\\s*(?:và\\s+|/\\s*)?(?:kết quả|sản phẩm|đầu ra|đạt được|hoàn thành|dự kiến|thực hiện|cần đạt|chủ yếu))*",
  ],
  [
    "content",
    "(?:nội dung|nhiệm vụ|công việc|tên (?:nhiệm vụ|hoạt động))(?:\\s+(?:cụ thể|công việc|nhiệm vụ|thực hiện|triển khai|chủ yếu|hoạt động))*",
  ],
  [
    "cut",
    "(?:(?:nguồn\\s+)?kinh phí(?:\\s+thực hiện)?|dự toán|nguồn vốn|địa điểm(?:\\s+(?:tổ chức|thực hiện))?|thành phần(?:\\s+(?:tham dự|tham gia|dự))?|đối tượng(?:\\s+\\p{L}+){0,3}|hình thức(?:\\s+\\p{L}+){0,2}|phương thức|phương pháp|số lượng|quy mô|phạm vi(?:\\s+\\p{L}+){0,2}|mục tiêu|mục đích|yêu cầu|chỉ tiêu|giải pháp(?:\\s+\\p{L}+){0,2}|cách thức(?:\\s+\\p{L}+){0,2}|lãnh đạo(?:\\s+\\p{L}+){1,3}|(?:người|cán bộ|lãnh đạo|đồng chí|cấp)\\s+(?:chỉ đạo|theo dõi|phê duyệt)|lãnh đạo phụ trách|đồng chí phụ trách|chỉ đạo|cơ quan (?:ban hành|trình|phê duyệt|theo dõi|thẩm định)|cấp trình|ghi chú|thời gian báo cáo|thời hạn báo cáo|chế độ báo cáo|báo cáo|lưu ý)",
  ],
];

const named = roles.map(([role, shape], index) => `(?<${role}${index}>${shape})`).join("|");
// A colon follows a label.
const withColon = new RegExp(`(?<![\\p{L}\\d])(?:${named})\\s*(?:\\([^():]{0,40}\\)\\s*)?:`, "gu");
const bareStart =
  /^(?:[-+•*]\s*)?(?:(?<lead>(?:đơn vị|cơ quan)\s+chủ trì(?:\s+(?:thực hiện|tham mưu|triển khai))*)|(?<coordinating>(?:đơn vị|cơ quan)\s+phối hợp(?:\s+thực hiện)*)|(?<time>thời (?:gian|hạn)\s+(?:thực hiện|triển khai|hoàn thành)(?:\s+(?:thực hiện|hoàn thành))*))\s*[-.]?\s+(?=\S)/u;

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
  for (const found of folded.slice(from).matchAll(withColon)) {
    const role = roleOf(found.groups ?? {});
    if (!role) continue;
    const label = found.groups?.[role.group] ?? "";
    const at = from + found.index + found[0].indexOf(label);
    const valueAt = from + found.index + found[0].length;
    if (!standsAlone(text, from, at)) continue;
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
