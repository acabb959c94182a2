import { type Node, pathOf, sectionOf } from "../outline/outline.ts";
import { numberOf } from "../text/marker.ts";
import type { Paragraph } from "../text/paragraph.ts";
import type { Phrase } from "./directive.ts";

/** Words with the paragraph they stand in. */
export type Placed = Phrase & { paragraph: Paragraph };

/** A task before its units and its time are read. */
export type Candidate = {
  number: number | string | null;
  path: string;
  section: string | null;
  title: Placed;
  description: Placed[];
  lead: Placed[];
  coordinating: Placed[];
  implementing: Placed[];
  /** “Chủ trì, phối hợp”: who leads is not said. */
  shared: Placed[];
  time: (Placed & { label: string })[];
  /** Its table says the year once, over all times. */
  yearOfTimes?: number;
  severalTimes: Placed | null;
  product: Placed | null;
  how: "labels" | "table" | "directive" | "heading" | "share" | "sibling" | "plain";
  /** The implementing bodies stand after a label of their own (“Cơ quan thực hiện”). */
  implementersNamed: boolean;
  /** They were taken to lead, because nobody else does. */
  implementersLead?: true;
  /** Labelled lines and what stands under them: read, and no tasks of their own. */
  covers: Paragraph[];
  unclearCoordinating: boolean;
  looseRow: boolean;
};

export function newCandidate(titled: Node, numbered: Node, how: Candidate["how"]): Candidate {
  const section = sectionOf(titled);
  return {
    ...emptyCandidate(placed(titled.paragraph, titled.at, titled.paragraph.text.length)),
    number: numberOf(numbered.marker),
    path: pathOf(numbered) || String(titled.paragraph.line),
    section: section?.marker?.label ?? null,
    how,
  };
}

export function emptyCandidate(title: Placed): Candidate {
  return {
    number: null,
    path: "",
    section: null,
    title,
    description: [],
    lead: [],
    coordinating: [],
    implementing: [],
    shared: [],
    time: [],
    severalTimes: null,
    product: null,
    how: "labels",
    covers: [],
    unclearCoordinating: false,
    looseRow: false,
    implementersNamed: false,
  };
}

export function withDescendants(node: Node): Placed[] {
  return [
    placed(node.paragraph, node.at, node.paragraph.text.length),
    ...node.children.flatMap(withDescendants),
  ];
}

export function placed(paragraph: Paragraph, from: number, to: number): Placed {
  const raw = paragraph.text.slice(from, to);
  const left = raw.length - raw.trimStart().length;
  const text = raw.trim().replace(/[\s(–-]+$/u, "");
  return { text, start: from + left, end: from + left + text.length, paragraph };
}
