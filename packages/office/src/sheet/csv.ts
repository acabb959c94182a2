import { inertCell } from "./inert-cell.ts";
import type { Cell, SheetTable } from "./table.ts";

/**
 * A sheet as CSV: RFC 4180 with CRLF, and the mark of UTF-8 in front, without which Excel garbles
 * Vietnamese. Dates as `2025-09-30`, which sort and which every spreadsheet reads.
 */
export function csvOf({ columns, rows }: SheetTable): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  return `\ufeff${lines.map((line) => line.map(field).join(",")).join("\r\n")}`;
}

function field(cell: Cell): string {
  const text = textOf(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "string") return inertCell(cell);
  return "date" in cell ? cell.date : cell.moment.replace("T", " ");
}
