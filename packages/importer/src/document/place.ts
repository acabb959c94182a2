import { fold } from "../text/fold.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { escaped } from "../unit/key.ts";
import { fromLetterhead } from "./letterhead.ts";
import { type Place, properName } from "./level.ts";
import { otherIssuer } from "./other-issuer.ts";
import { type Piece, span } from "./piece.ts";

export function placeOf(all: Piece[], paragraphs: Paragraph[], title: string) {
  const pieces = fromHead(all);
  const letterhead = fromLetterhead(pieces);
  if (letterhead) return letterhead;
  const other = otherIssuer(pieces);
  if (other) return other;
  const own = new RegExp(
    `(?:trên địa bàn|của UBND|UBND|Ủy ban nhân dân)\\s+(xã|phường|đặc khu|tỉnh|thành phố|huyện)\\s+${properName}`,
    "u",
  );
  const province = new RegExp(
    `(?:UBND|Ủy ban nhân dân|trên địa bàn)\\s+(tỉnh|thành phố)\\s+${properName}`,
    "u",
  );
  const titled = own.exec(title);
  const said = issuingSentence(paragraphs);
  const dated = datedPlace(pieces, paragraphs);
  if (!said && !titled && dated) return dated;
  const level = (said?.level ?? titled?.[1]?.toLowerCase() ?? null) as Place["level"];
  const name =
    titled && (level === null || titled[1]?.toLowerCase() === level)
      ? (titled[2] ?? null)
      : nameIn(paragraphs, level);
  if (!level) return { level: null, name: null, issuer: null, source: null };
  const above = paragraphs
    .slice(0, 30)
    .map(({ text }) => province.exec(text))
    .find((found) => found?.[1] === "tỉnh" || found?.[1] === "thành phố");
  const commune = level === "xã" || level === "phường";
  const higher = commune && above ? `, ${above[1]} ${above[2]}` : "";
  const issuer = name ? `UBND ${level} ${name}${higher}` : null;
  return { level, name, issuer, source: said?.source ?? null };
}

/** A site's own lines may stand above the document, which begins beside the national motto. */
function fromHead(pieces: Piece[]): Piece[] {
  const motto = pieces.findIndex(({ text }) => /^CỘNG H(?:ÒA|OÀ) XÃ/u.test(text.trim()));
  if (motto <= 8) return pieces;
  let from = motto;
  while (from > motto - 4 && isOfHead(pieces[from - 1]?.text ?? "")) from -= 1;
  return pieces.slice(from);
}

/** “BỘ Y TẾ”, “-------”: capitals, or a rule below them. */
function isOfHead(text: string): boolean {
  return text.trim() !== "" && text === text.toUpperCase() && !/[|:]/.test(text);
}

/**
 * “ỦY BAN NHÂN DÂN” and nothing below it: the place is that of the date line, its level that which
 * stands before the same name elsewhere (“TỈNH NINH BÌNH” in the title).
 */
function datedPlace(pieces: Piece[], paragraphs: Paragraph[]) {
  const head = pieces.slice(0, 14);
  const committee = head.find(({ folded }) => /^(?:ủy ban nhân dân|ubnd)$/u.test(folded.trim()));
  const date = head
    .map(({ text }) => /^(\p{Lu}[^,]{1,40}),\s*ngày/u.exec(text.trim()))
    .find(Boolean);
  const place = date?.[1]?.trim();
  if (!committee || !place) return null;
  const shape = new RegExp(
    `(?<![\\p{L}])(tỉnh|thành phố|huyện|xã|phường|đặc khu)\\s+${escaped(fold(place))}(?![\\p{L}])`,
    "u",
  );
  const found = paragraphs
    .slice(0, 80)
    .map(({ folded }) => shape.exec(folded))
    .find(Boolean);
  const level = (found?.[1] ?? null) as Place["level"];
  if (!level) return null;
  return { level, name: place, issuer: `UBND ${level} ${place}`, source: span(committee) };
}

/** “Ủy ban nhân dân xã ban hành kế hoạch …”: the level, at least. */
function issuingSentence(paragraphs: Paragraph[]) {
  for (const paragraph of paragraphs.slice(0, 60)) {
    const found =
      /(?:^|[,;.]\s*)(?:ủy ban nhân dân|ubnd)\s+(xã|phường|đặc khu|tỉnh|thành phố|huyện)[^.;]{0,60}?\s(?:ban hành|xây dựng)\s/u.exec(
        paragraph.folded,
      );
    if (!found || /^căn cứ/u.test(paragraph.folded)) continue;
    const start = found.index + found[0].search(/\p{L}/u);
    return { level: found[1] ?? null, source: { line: paragraph.line, start, end: start + 20 } };
  }
  return null;
}

function nameIn(paragraphs: Paragraph[], level: string | null): string | null {
  if (!level) return null;
  const shape = new RegExp(`(?<![\\p{L}])${level}\\s+${properName}`, "gu");
  const counts = new Map<string, number>();
  for (const { text } of paragraphs.slice(0, 200)) {
    for (const found of text.slice(0, 3_000).matchAll(shape))
      counts.set(found[1] ?? "", (counts.get(found[1] ?? "") ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 2 ? best[0] : null;
}
