import type { DraftRecipient } from "../draft/draft.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { type Piece, piecesOf } from "./piece.ts";

/** “Nơi nhận”: each bullet, its note “(b/c)” apart. Stops at the signature. */
export function recipientsOf(tail: Paragraph[]): DraftRecipient[] {
  const out: DraftRecipient[] = [];
  let inside = false;
  for (const piece of tail.flatMap(piecesOf)) {
    if (/^nơi nhận/u.test(piece.folded)) {
      inside = true;
      const rest = piece.text.replace(/^nơi nhận\s*[:.]?\s*/iu, "");
      if (rest) add(rest, piece);
      continue;
    }
    if (!inside || piece.text === "") continue;
    if (
      /^(?:tm\.|kt\.|q\.|tuq\.|tl\.|chủ tịch|phó chủ tịch|giám đốc|phụ lục)/u.test(piece.folded)
    ) {
      if (/^phụ lục/u.test(piece.folded)) break;
      continue;
    }
    if (/^[-–—•+]/.test(piece.text)) add(piece.text, piece);
  }
  return out;

  function add(raw: string, piece: Piece) {
    const bare = raw.replace(/^[-–—•+\s]+/u, "").replace(/\s+/g, " ");
    const note =
      /\((b\/c|để b\/c|để báo cáo|để t\/h|t\/h|để biết|p\/h)\)/iu.exec(bare)?.[1] ?? null;
    const name = bare
      .replace(/\s*\((?:b\/c|để b\/c|để báo cáo|để t\/h|t\/h|để biết|p\/h)\)/giu, "")
      .replace(/[\s;.,)]+$/u, (end) =>
        bare.includes("(") && end.includes(")") && !note ? ")" : "",
      );
    if (name)
      out.push({
        raw: raw.trim(),
        name: name.trim(),
        note,
        source: { line: piece.line, start: piece.start, end: piece.start + raw.length },
      });
  }
}
