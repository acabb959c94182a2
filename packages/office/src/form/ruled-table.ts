import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { textWidth } from "./measures.ts";
import { type Piece, runs, spaced } from "./words.ts";

export interface Column {
  title: string;
  /** Of the table's width, in parts of all columns together. */
  parts: number;
  align?: "left" | "center" | "right";
}

export interface RuledTable {
  columns: readonly Column[];
  rows: readonly (readonly (readonly Piece[])[])[];
  /** Of the type, in half-points. */
  type: number;
  width?: number;
  /** The last row is a sum: bold. */
  summed?: boolean;
}

const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const lines = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

/** A row with so many letters in a cell may break: whole it would leave most of a page empty. */
const tallFrom = 400;

function isTall(cells: readonly (readonly Piece[])[]): boolean {
  const letters = (piece: Piece) =>
    typeof piece === "string" ? piece.length : "text" in piece ? piece.text.length : 0;
  return cells.some((pieces) => pieces.reduce((sum, piece) => sum + letters(piece), 0) > tallFrom);
}

/** A table with lines, whose header comes again on each page and whose rows do not break in two. */
export function ruledTable({ columns, rows, type, width = textWidth, summed }: RuledTable): Table {
  const parts = columns.reduce((sum, column) => sum + column.parts, 0);
  const widths = columns.map((column) => Math.round((column.parts / parts) * width));
  const row = (cells: readonly (readonly Piece[])[], kind: "header" | "row" | "sum") =>
    new TableRow({
      ...(kind === "header" && { tableHeader: true }),
      cantSplit: kind === "header" || !isTall(cells),
      children: columns.map(
        ({ align = "left" }, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              new Paragraph({
                alignment: AlignmentType[kind === "header" ? "CENTER" : alignments[align]],
                spacing: spaced(20, 20),
                children: runs(cells[index] ?? [], { size: type, bold: kind !== "row" }),
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 60, right: 60, top: 20, bottom: 20 },
    borders: lines,
    rows: [
      row(
        columns.map(({ title }) => [title]),
        "header",
      ),
      ...rows.map((cells, index) =>
        row(cells, summed && index === rows.length - 1 ? "sum" : "row"),
      ),
    ],
  });
}

const alignments = { left: "LEFT", center: "CENTER", right: "RIGHT" } as const;
