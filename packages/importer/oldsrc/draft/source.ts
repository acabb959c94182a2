import type { Placed } from "../task/candidate.ts";
import type { Paragraph } from "../text/paragraph.ts";
import type { Source } from "./draft.ts";

export function placeOf(part: Placed): Source {
  return { line: part.paragraph.line, start: part.start, end: part.end };
}

export function sourceOf(paragraph: Paragraph): Source {
  return { line: paragraph.line, start: 0, end: paragraph.text.length };
}
