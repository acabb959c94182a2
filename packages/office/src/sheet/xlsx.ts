import { writeXlsx } from "hucre/xlsx";
import { inertCell } from "./inert-cell.ts";
import type { Cell, SheetTable } from "./table.ts";

/** A cell of Excel holds 32,767 characters; one more and it calls the file damaged. */
const mostCharacters = 32_000;

const formats = {
  text: "@",
  number: "#,##0",
  date: "dd/mm/yyyy",
  moment: "dd/mm/yyyy hh:mm:ss",
};

/** The sheets as .xlsx: typed cells, a header that stays in sight, a filter on each column. */
export function workbook(title: string, sheets: readonly SheetTable[]): Promise<Uint8Array> {
  return writeXlsx({
    properties: { title, creator: "Đôn Đốc" },
    defaultFont: { name: "Times New Roman", size: 12 },
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ width, kind }) => ({
        width,
        style: {
          numFmt: formats[kind],
          alignment: { vertical: "top" as const, wrapText: kind === "text" },
        },
      })),
      rows: [columns.map((column) => column.title), ...rows.map((row) => row.map(cellValue))],
      cells: new Map(
        columns.map((_, index) => [
          `0,${index}`,
          {
            style: {
              font: { name: "Times New Roman", size: 12, bold: true },
              fill: {
                type: "pattern" as const,
                pattern: "solid" as const,
                fgColor: { rgb: "DCE6F1" },
              },
              alignment: {
                horizontal: "center" as const,
                vertical: "center" as const,
                wrapText: true,
              },
            },
          },
        ]),
      ),
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${letter(columns.length)}${rows.length + 1}` },
      pageSetup: { orientation: "landscape" as const, paperSize: "a4" as const },
    })),
  });
}

function cellValue(cell: Cell): string | number | Date | null {
  if (cell === null || typeof cell === "number") return cell;
  if (typeof cell === "string")
    return cell === "" ? null : inertCell(cell.slice(0, mostCharacters));
  // Excel keeps wall-clock time without a zone; the writer takes it from the parts in UTC.
  return new Date("date" in cell ? `${cell.date}T00:00:00Z` : `${cell.moment}Z`);
}

/** A, B … Z, AA. */
function letter(column: number): string {
  const rest = (column - 1) % 26;
  const last = String.fromCharCode(65 + rest);
  return column > 26 ? letter((column - 1 - rest) / 26) + last : last;
}
