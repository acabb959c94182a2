import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from "docx";
import { font, landscapeWidth, margin, page, size, textWidth } from "./measures.ts";
import { oneLine } from "./printable.ts";
import { runs, spaced } from "./words.ts";

/** An annex (*phụ lục*) lies on its side and counts its own pages. */
export interface Draft {
  title: string;
  main: readonly FileChild[];
  annexes?: readonly (readonly FileChild[])[];
}

/**
 * A document that people still have to number, date, sign and seal: each first page says “DỰ THẢO”.
 * The library writes the file's own time from the platform's clock; nothing in the text depends on it.
 */
export async function packDraft({ title, main, annexes = [] }: Draft): Promise<Uint8Array> {
  const document = new Document({
    title: oneLine(title),
    creator: "Đôn Đốc",
    styles: {
      default: {
        document: {
          run: { font, size: size.body, color: "000000", language: { value: "vi-VN" } },
        },
      },
    },
    sections: [section(main, "portrait"), ...annexes.map((annex) => section(annex, "landscape"))],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function section(children: readonly FileChild[], lies: "portrait" | "landscape"): ISectionOptions {
  const orientation = lies === "landscape" ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  return {
    // No number on a first page: it has a header of its own.
    properties: {
      titlePage: true,
      page: { size: { ...page, orientation }, margin, pageNumbers: { start: 1 } },
    },
    headers: {
      first: draftMark(lies === "landscape" ? landscapeWidth : textWidth),
      default: pageNumber(),
    },
    children,
  };
}

/** In the middle of the top margin, 13–14, upright. */
function pageNumber(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: size.line })],
      }),
    ],
  });
}

const draftMarkWidth = 1500;

function draftMark(width: number): Header {
  const side = { style: BorderStyle.SINGLE, size: 6, space: 1, color: "000000" };
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: spaced(0),
        indent: { right: width - draftMarkWidth },
        border: { top: side, bottom: side, left: side, right: side },
        children: runs(["DỰ THẢO"], { size: size.name, bold: true }),
      }),
    ],
  });
}
