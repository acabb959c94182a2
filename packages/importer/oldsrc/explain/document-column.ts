import type { Paragraph } from "../text/paragraph.ts";
import { breaks, escaped } from "./html.ts";
import type { Mark } from "./mark.ts";

export function shownParagraph(paragraph: Paragraph, marks: Mark[]): string {
  const own = marks.filter(
    ({ source }) => source.line === paragraph.line && source.end > source.start,
  );
  const kind = paragraph.cells ? "row" : isTitle(paragraph.text) ? "title-line" : "";
  return `<p${kind ? ` class="${kind}"` : ""}><span class="line" id="d${paragraph.line}">${paragraph.line}</span>${marked(paragraph.text, own)}</p>`;
}

/** “I. MỤC ĐÍCH”, “KẾ HOẠCH”: what a reader's eye looks for. */
function isTitle(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length > 2 && text.length < 160 && letters === letters.toUpperCase();
}

/** Nested and overlapping spans: the text is cut at every edge, each piece carries what covers it. */
function marked(text: string, marks: Mark[]): string {
  const edges = [
    ...new Set([0, text.length, ...marks.flatMap(({ source }) => [source.start, source.end])]),
  ]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((a, b) => a - b);
  const placed = new Set<string>();
  let out = "";
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined) break;
    const piece = breaks(text.slice(from, to));
    const covering = marks.filter(({ source }) => source.start <= from && source.end >= to);
    const inner = covering.sort(
      (a, b) => a.source.end - a.source.start - (b.source.end - b.source.start),
    )[0];
    const anchors = covering
      .filter(({ id }) => !placed.has(id))
      .map(({ id }) => {
        placed.add(id);
        return `<a id="${escaped(`nguon-${id}`)}"></a>`;
      });
    out += anchors.join("");
    out += inner
      ? `<a class="${inner.kind}${inner.asked ? " asked" : ""}" href="#${escaped(`doc-${inner.id}`)}">${piece}</a>`
      : piece;
  }
  return out;
}
