import type { Source } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import type { Paragraph } from "../text/paragraph.ts";

export type Piece = { text: string; folded: string; line: number; start: number; apart: boolean };

/** Header tables put two columns on one row; each cell is a line of its own here. */
export function piecesOf(paragraph: Paragraph): Piece[] {
  if (!paragraph.cells) {
    // Two columns of a letterhead or a signature, held apart by spaces.
    let at = 0;
    return paragraph.text.split(/(\s{4,}(?=\p{Lu})|\t+)/u).flatMap((text, index) => {
      const start = at;
      at += text.length;
      if (index % 2 === 1 || text.trim() === "") return [];
      const apart = paragraph.apart || index > 0;
      return [{ text, folded: fold(text), line: paragraph.line, start, apart }];
    });
  }
  return paragraph.cells.flatMap((cell) => {
    let at = cell.start;
    return cell.text.split("\v").map((text) => {
      const piece = {
        text: text.trim(),
        folded: fold(text.trim()),
        line: paragraph.line,
        start: at,
        apart: true,
      };
      at += text.length + 1;
      return piece;
    });
  });
}

export function span(piece: Piece): Source {
  return { line: piece.line, start: piece.start, end: piece.start + piece.text.length };
}
