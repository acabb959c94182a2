import { isNumbered, type Marker, markerOf } from "./marker.ts";
import type { Paragraph } from "./paragraph.ts";
import { headerWords } from "./paragraph.ts";

/** What a section is for; everything below a heading inherits it until a nearer heading says more. */
export type SectionClass = "aims" | "tasks" | "organisation" | "funds" | "annex" | "other";

/** A paragraph with its place in the document. `body` are the unmarked paragraphs that follow it. */
export type Node = {
  paragraph: Paragraph;
  marker: Marker | null;
  /** Where the text begins, after the marker. */
  at: number;
  text: string;
  parent: Node | null;
  children: Node[];
  section: SectionClass;
  heading: boolean;
};

export type Outline = {
  root: Node;
  /** In document order, without table rows. */
  nodes: Node[];
  /** The outermost headings, as written. */
  sections: Node[];
  /** The paragraph that closes the body (“Trên đây là …”), if any. */
  closing: Paragraph | null;
  /** Paragraphs from “Nơi nhận” on, up to an annex. */
  tail: Paragraph[];
  preamble: Paragraph[];
};

/** The tree of sections, items and bullets. */
export function outlineOf(paragraphs: Paragraph[]): Outline {
  const root = newRoot();
  const outline: Outline = { root, nodes: [], sections: [], closing: null, tail: [], preamble: [] };
  let current = root;
  let state: "preamble" | "body" | "tail" = "preamble";
  for (const paragraph of paragraphs) {
    const annex = isAnnexHeading(paragraph);
    if (annex || (state === "preamble" && opensBody(paragraph))) state = "body";
    if (/^\s*(nơi nhận|kính gửi)\s*[:.]?/u.test(paragraph.folded) && state !== "preamble")
      state = "tail";
    // A decision ends with its recipients; the plan it issues comes after them.
    if (state === "tail" && /^(?:kế hoạch|chương trình|nội dung)$/u.test(paragraph.folded.trim()))
      state = "body";
    if (state === "preamble") outline.preamble.push(paragraph);
    if (state === "tail") outline.tail.push(paragraph);
    if (state !== "body" || paragraph.cells) continue;
    if (/^trên đây (là|là nội dung)?/u.test(paragraph.folded)) {
      outline.closing = paragraph;
      current = root;
      continue;
    }
    current = place(outline, current, paragraph, annex);
  }
  return outline;
}

/** The chain of numbers that leads to a node: “II.3.a”. */
export function pathOf(node: Node): string {
  const labels: string[] = [];
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.marker && isNumbered(at.marker)) labels.unshift(at.marker.label);
  }
  return labels.join(".");
}

/** The outermost heading above a node. */
export function sectionOf(node: Node): Node | null {
  let found: Node | null = null;
  for (let at: Node | null = node; at; at = at.parent) if (at.marker || at.heading) found = at;
  return found;
}

function place(outline: Outline, current: Node, paragraph: Paragraph, annex: boolean): Node {
  const marker = markerOf(paragraph.text);
  const shouted = !marker && isShouted(paragraph.text);
  const rank = annex ? 0 : (marker?.rank ?? (shouted ? 2 : null));
  if (rank === null) {
    const node = newNode(paragraph, null, current, false);
    current.children.push(node);
    outline.nodes.push(node);
    return current;
  }
  let parent: Node = current;
  while (parent.parent && rankOf(parent) >= rank) parent = parent.parent;
  const node = newNode(paragraph, marker, parent, annex || shouted || rank <= 2);
  parent.children.push(node);
  outline.nodes.push(node);
  if (rank <= 2 && (parent === outline.root || parent.marker?.kind === "part"))
    outline.sections.push(node);
  return node;
}

function newNode(
  paragraph: Paragraph,
  marker: Marker | null,
  parent: Node,
  heading: boolean,
): Node {
  const at = marker?.length ?? 0;
  const own = classOf(paragraph.folded.slice(at), marker);
  const short = paragraph.text.length < 160;
  const named = own !== null && short && (heading || marker === null || marker.rank <= 3.5) && own;
  return {
    paragraph,
    marker,
    at,
    text: paragraph.text.slice(at),
    parent,
    children: [],
    section: named && (heading || isNumberedTitle(paragraph, marker)) ? named : parent.section,
    heading,
  };
}

/** “1. Mục đích”: a numbered line short enough to be a title. */
function isNumberedTitle(paragraph: Paragraph, marker: Marker | null): boolean {
  return marker !== null && isNumbered(marker) && paragraph.text.length < 90;
}

const classes: [SectionClass, RegExp][] = [
  ["funds", /^(?:nguồn )?kinh phí|^nguồn (?:lực|vốn)|^dự toán/u],
  [
    "organisation",
    /^(?:công tác )?tổ chức(?: triển khai)?(?:,? thực hiện)?\s*[.:]?$|^tổ chức thực hiện|^trách nhiệm|^phân công (?:trách nhiệm|tổ chức|thực hiện)|^chế độ (?:thông tin|báo cáo)|^kiểm tra, giám sát$/u,
  ],
  [
    "aims",
    /^(?:mục đích|yêu cầu|mục tiêu|quan điểm|chỉ tiêu|phạm vi|đối tượng|nguyên tắc|căn cứ|tình hình|thực trạng|đặc điểm|cơ sở|sự cần thiết|phương châm|kết quả (?:đạt được|thực hiện)|đánh giá)/u,
  ],
  ["annex", /^phụ lục/u],
  [
    "tasks",
    /nhiệm vụ|nội dung|giải pháp|hoạt động|công việc|biện pháp|phân công|tiến độ|kế hoạch thực hiện|lộ trình|các công tác/u,
  ],
];

function classOf(folded: string, marker: Marker | null): SectionClass | null {
  const text = folded.trim();
  if (text === "" || text.length > 220) return null;
  // An item that only mentions a task is not a heading for tasks.
  const top = marker === null || marker.rank <= 2;
  for (const [name, shape] of classes) {
    if (name === "tasks" && !top) continue;
    // “4. Đánh giá sau tập huấn”, “3. Tổ chức thực hiện phong trào …” are work, not headings.
    if (!top && name === "organisation" && text.length > 45) continue;
    if (!top && /^đánh giá (?!tình hình|kết quả|chung|thực trạng|công tác)/u.test(text)) continue;
    if (shape.test(text)) return name;
  }
  return null;
}

function opensBody(paragraph: Paragraph): boolean {
  if (paragraph.cells) return headerWords.test(paragraph.cells[0]?.text.toLowerCase() ?? "");
  const marker = markerOf(paragraph.text);
  return marker !== null && ["roman", "upper", "part", "arabic", "article"].includes(marker.kind);
}

function isAnnexHeading(paragraph: Paragraph): boolean {
  return (
    !paragraph.cells &&
    /^phụ lục(?:\s+(?:số\s+)?[\divx]+)?\s*[.:]?(?:$|\s)/u.test(paragraph.folded) &&
    paragraph.text.length < 120 &&
    /^P/.test(paragraph.text)
  );
}

/** A heading without a number, all in capitals: “TỔ CHỨC THỰC HIỆN”. */
function isShouted(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length >= 8 && text.length < 120 && letters === letters.toUpperCase();
}

function rankOf(node: Node): number {
  return node.marker?.rank ?? (node.heading ? 2 : -1);
}

function newRoot(): Node {
  const paragraph: Paragraph = {
    line: 0,
    lastLine: 0,
    text: "",
    folded: "",
    cells: null,
    apart: true,
  };
  return {
    paragraph,
    marker: null,
    at: 0,
    text: "",
    parent: null,
    children: [],
    section: "other",
    heading: false,
  };
}
