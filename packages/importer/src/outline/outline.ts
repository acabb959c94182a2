import { isNumbered, type Marker, markerOf } from "../text/marker.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { opensWithLabel } from "./label.ts";
import { classOf, isAnnexHeading, isShouted, opensBody, type SectionClass } from "./section.ts";

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
  /** “Giao Sở A:” without a mark of its own, over the marked list that follows it. */
  opens?: true;
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
    if (
      annex ||
      (state === "preamble" && (opensBody(paragraph) || opensLetter(outline, paragraph)))
    )
      state = "body";
    if (/^[\s|]*(nơi nhận|kính gửi)\s*[:.]?/u.test(paragraph.folded) && state !== "preamble")
      state = "tail";
    if (state === "tail" && opensAttached(paragraph)) state = "body";
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

/** An official letter has its text below those whom it addresses, often without a single number. */
function opensLetter({ preamble }: Outline, { text, cells }: Paragraph): boolean {
  if (cells || !/^\p{Lu}/u.test(text) || !/[.;:/]$/u.test(text)) return false;
  return preamble.some(({ folded }) => /^[\s|]*kính gửi/u.test(folded));
}

/** A decision ends with its recipients; the plan it issues comes after them. */
function opensAttached({ text, folded, cells }: Paragraph): boolean {
  if (cells) return false;
  return (
    /^(?:kế hoạch|chương trình|nội dung|đề án|phương án|chiến lược|lộ trình)(?: hành động)?$/u.test(
      folded.trim(),
    ) || /^I\.\s+\p{Lu}/u.test(text)
  );
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
    // “Đơn vị chủ trì: …” without a mark speaks of the item, not of its last bullet.
    const item = opensWithLabel(paragraph, 0) ? itemOf(current) : current;
    const above = item.opens && item.parent ? item.parent : item;
    const node = newNode(paragraph, null, above, false);
    above.children.push(node);
    outline.nodes.push(node);
    if (above === outline.root || !opensList.test(paragraph.folded.trim())) return above;
    node.opens = true;
    return node;
  }
  let parent: Node = current;
  while (parent.parent && rankOf(parent) >= rank) parent = parent.parent;
  if (marker && opensWithLabel(paragraph, marker.length)) parent = ownerOf(parent, marker);
  const node = newNode(paragraph, marker, parent, annex || shouted || rank <= 2);
  parent.children.push(node);
  outline.nodes.push(node);
  if (rank <= 2 && (parent === outline.root || parent.marker?.kind === "part"))
    outline.sections.push(node);
  return node;
}

/**
 * “- Đơn vị chủ trì: …” after “(1) …, (2) …” that themselves stand among bullets: it goes on with those
 * bullets, and speaks of the item above them all.
 */
function ownerOf(parent: Node, marker: Marker): Node {
  const above = parent.parent;
  if (!above || parent.marker?.kind !== "paren" || parent.children.length > 0) return parent;
  return above.children.some((child) => child.marker?.kind === marker.kind) ? above : parent;
}

/** The item that a bullet stands under; a bullet that is itself a labelled line keeps what follows. */
function itemOf(current: Node): Node {
  let at = current;
  while (at.marker && at.marker.rank >= 8 && at.parent && !opensWithLabel(at.paragraph, at.at))
    at = at.parent;
  return at;
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

/** “Giao Sở A chủ trì, phối hợp với các cơ quan liên quan:” */
const opensList = /^(?:giao|đề nghị|yêu cầu|phân công)\s[^:]{2,200}:$/u;

function rankOf(node: Node): number {
  if (node.opens && node.parent) return rankOf(node.parent) + 0.25;
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
