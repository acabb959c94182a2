import type { DraftDocument } from "../draft/document.ts";
import type { Outline } from "../outline/outline.ts";
import type { Paragraph } from "../text/paragraph.ts";
import type { Place } from "./level.ts";
import { piecesOf } from "./piece.ts";
import { placeOf } from "./place.ts";
import { signerOf } from "./signer.ts";
import { dateOf, numberOf, titleOf } from "./title.ts";
import { latestCited, villages, yearOf } from "./year.ts";

export type Identity = { document: DraftDocument; place: Place };

/** Who issued the document, its number, day, title and legal bases. What is not written stays null. */
export function identityOf(paragraphs: Paragraph[], outline: Outline): Identity {
  const head = headOf(outline.preamble.length ? outline.preamble : paragraphs.slice(0, 40));
  const pieces = head.flatMap(piecesOf);
  const title = titleOf(pieces);
  const bases = head
    .filter(
      ({ text }) =>
        /^(?:căn cứ|thực hiện|xét đề nghị|xét|theo đề nghị)\s/iu.test(text) && /^[CTX]/u.test(text),
    )
    .filter(
      ({ folded }) =>
        /^(?:căn cứ|theo đề nghị|xét)/u.test(folded) ||
        /số\s|kế hoạch|quyết định|nghị quyết|chỉ thị|công văn/u.test(folded),
    );
  const number = numberOf(pieces);
  const date = dateOf(pieces, title?.line ?? Number.POSITIVE_INFINITY);
  const place = placeOf(pieces, paragraphs, title?.text ?? "");
  const signer = signerOf(outline.tail.length ? outline.tail : paragraphs.slice(-12));
  const document: DraftDocument = {
    kind: title?.kind ?? null,
    title: title?.text ?? null,
    issuer: place.issuer,
    number: number?.text ?? null,
    issueDate: date?.iso ?? null,
    issueDateBounds: [latestCited(bases, date?.iso ?? null), null],
    signer: signer ? { name: signer.name, position: signer.position } : null,
    legalBases: bases.map(({ text }) => text),
    sections: outline.sections.map(({ paragraph }) => paragraph.text),
    year: yearOf(date?.iso ?? null, title?.text ?? "", bases, paragraphs),
    villageCount: villages(paragraphs),
    sources: {
      ...(title && { title: title.source }),
      ...(number && { number: number.source }),
      ...(date && { issueDate: date.source }),
      ...(place.source && { issuer: place.source }),
      ...(signer && { signer: signer.source }),
    },
  };
  return { document, place: { level: place.level, name: place.name } };
}

/** Up to the first table of tasks: an annex alone has no head, and its cells are none. */
function headOf(paragraphs: Paragraph[]): Paragraph[] {
  const table = paragraphs.findIndex(({ cells }) =>
    /^(?:tt|stt|số tt)\.?$/iu.test(cells?.[0]?.text.trim() ?? ""),
  );
  return table < 0 ? paragraphs : paragraphs.slice(0, table);
}
