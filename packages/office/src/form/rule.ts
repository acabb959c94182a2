import { BorderStyle, Paragraph, TextRun } from "docx";
import { spaced } from "./words.ts";

/** Twips of a bold line of Times New Roman, near enough for the rule below it. */
export function widthOf(text: string, halfPoints: number): number {
  const em = halfPoints * 10;
  const widths = [...text].map((letter) => {
    if (letter === " ") return 0.25;
    if (/[-.,:;'ijlIf]/.test(letter)) return 0.33;
    return letter !== letter.toLowerCase() ? 0.72 : 0.52;
  });
  return Math.round(em * widths.reduce((sum, width) => sum + width, 0));
}

/** A solid line (*nét liền*) of some length in the middle of a column: a border, as dashes would break. */
export function rule(length: number, column: number): Paragraph {
  const side = Math.max(0, Math.round((column - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: spaced(60),
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: "000000" } },
    children: [new TextRun({ text: "", size: 8 })],
  });
}
