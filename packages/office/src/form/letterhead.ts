import { BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType } from "docx";
import type { Issuer } from "./issuer.ts";
import { size, textWidth } from "./measures.ts";
import { rule, widthOf } from "./rule.ts";
import { blank, bold, centred, type Piece, spaced } from "./words.ts";

const nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const motto = "Độc lập - Tự do - Hạnh phúc";

export interface Letterhead {
  issuer: Issuer;
  /** After "Số: …/": `BC-UBND`, or `UBND-VHXH` of a letter. */
  symbol: readonly Piece[];
  /** *Trích yếu* of a letter (*công văn*), below its number. */
  about?: string;
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };

/** A table without lines that only puts things side by side. */
export const unlined = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

const left = Math.round(textWidth * 0.4);
const right = textWidth - left;

/** Issuer and number on the left, nation, motto, place and date on the right (boxes 1 to 5 of the decree). */
export function letterhead({ issuer, symbol, about }: Letterhead): Table {
  const last = issuer.lines.at(-1) ?? "";
  const rows = [
    [
      [
        ...issuer.lines.map((line) => centred([bold(line)], { size: size.name })),
        rule(widthOf(last, size.name) * 0.42, left),
      ],
      [
        centred([bold(nation)], { size: size.name }),
        centred([bold(motto)], { size: size.line }),
        rule(widthOf(motto, size.line), right),
      ],
    ],
    [
      [
        centred(["Số: ", blank("số"), "/", ...symbol], { size: size.line }),
        ...(about === undefined
          ? []
          : [centred([`V/v ${about}`], { size: size.name }, { spacing: spaced(60) })]),
      ],
      [
        centred(
          [
            issuer.place ?? blank("địa danh"),
            ", ngày ",
            blank("…"),
            " tháng ",
            blank("…"),
            " năm ",
            blank("…"),
          ],
          { size: size.line, italics: true },
        ),
      ],
    ],
  ];
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [left, right],
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 0 },
    borders: unlined,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: index === 0 ? left : right, type: WidthType.DXA },
                children,
              }),
          ),
        }),
    ),
  });
}
