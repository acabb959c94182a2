import {
  AlignmentType,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from "docx";
import { between, firstLine, singleLine, size } from "./measures.ts";
import { oneLine, printable } from "./printable.ts";

/** What only a person can know: shown as `[số, ký hiệu]` on yellow, for somebody to fill in. */
export interface Blank {
  blank: string;
}

/** A part of a paragraph: words, words in a style, or something left open. */
export type Piece = string | Blank | { text: string; bold?: true; italics?: true };

export const blank = (name: string): Blank => ({ blank: name });
export const bold = (text: string): Piece => ({ text, bold: true });
export const italics = (text: string): Piece => ({ text, italics: true });

type Style = Pick<IRunOptions, "bold" | "italics" | "size">;

/** Runs of text; line breaks of the words stay line breaks. */
export function runs(pieces: readonly Piece[], style: Style = {}): TextRun[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === "object" && "blank" in piece)
      return [new TextRun({ ...style, text: `[${oneLine(piece.blank)}]`, highlight: "yellow" })];
    const { text, ...own } = typeof piece === "string" ? { text: piece } : piece;
    // A piece may begin or end with the space that parts it from the next.
    const [, before = "", after = ""] = /^(\s?)[\s\S]*?(\s?)$/.exec(text) ?? [];
    const lines = (before + printable(text) + (text.trim() === "" ? "" : after)).split("\n");
    return lines.map(
      (line, index) =>
        new TextRun({ ...style, ...own, text: line, ...(index > 0 && { break: 1 }) }),
    );
  });
}

type Layout = Omit<IParagraphOptions, "children" | "text">;

/**
 * A paragraph of the body (*nội dung*): justified, its first line moved in. Line breaks of the words are
 * gaps in it: a justified line that ends in a break is torn apart.
 */
export function body(pieces: readonly Piece[], style: Style = {}, layout: Layout = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine },
    spacing: spaced(between),
    ...layout,
    children: runs(pieces.map(unbroken), { size: size.body, ...style }),
  });
}

function unbroken(piece: Piece): Piece {
  if (typeof piece === "string") return piece.replace(/\s*\n\s*/g, " ");
  return "text" in piece ? { ...piece, text: piece.text.replace(/\s*\n\s*/g, " ") } : piece;
}

/** "I. KẾT QUẢ THỰC HIỆN": bold, and never alone at the foot of a page. */
export function heading(text: string): Paragraph {
  return body([text], { bold: true }, { keepNext: true });
}

/** A line in the middle. */
export function centred(
  pieces: readonly Piece[],
  style: Style = {},
  layout: Layout = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: spaced(0),
    ...layout,
    children: runs(pieces, style),
  });
}

/** `auto` in every case: a line of exact height cuts the tone marks of capitals off. */
export function spaced(before: number, after = 0) {
  return { before, after, line: singleLine, lineRule: LineRuleType.AUTO };
}
