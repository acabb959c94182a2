import type { Paragraph } from "../text/paragraph.ts";
import { headerWords } from "../text/row.ts";
import type { PlanTime } from "../window/window.ts";
import { columnOf } from "./column.ts";
import { stackedRow } from "./stacked-row.ts";
import type { TaskTable } from "./table.ts";

/** Header cells one to a line, then rows that each begin with a number alone on its line. */
export function stackedAt(
  paragraphs: Paragraph[],
  index: number,
  plan: PlanTime,
): { table: TaskTable; used: Paragraph[] } | null {
  const head: Paragraph[] = [];
  for (let at = index; at < Math.min(paragraphs.length, index + 12); at += 1) {
    const paragraph = paragraphs[at];
    if (!paragraph || paragraph.cells || paragraph.text.length > 70) break;
    if (
      head.length === 0
        ? columnOf(paragraph.text) !== "number"
        : !headerWords.test(paragraph.folded)
    )
      break;
    head.push(paragraph);
  }
  const columns = head.map(({ text }) => columnOf(text));
  if (
    columns.length < 4 ||
    !columns.includes("title") ||
    !(columns.includes("lead") || columns.includes("implementing"))
  )
    return null;
  const used = [...head];
  const table: TaskTable = { first: head[0] as Paragraph, columns, rows: [] };
  let at = index + head.length;
  let last = 0;
  while (at < paragraphs.length && isRowStart(paragraphs[at])) {
    const cells: Paragraph[] = [];
    const number = paragraphs[at] as Paragraph;
    last = Number(number.text.replace(/[.)]$/, "")) || last;
    let next = at + 1;
    while (next < paragraphs.length && cells.length < columns.length + 12) {
      const paragraph = paragraphs[next];
      if (!paragraph || paragraph.cells || endsTable(paragraph)) break;
      if (isPageNumber(paragraph, last)) used.push(paragraph);
      else if (isRowStart(paragraph)) break;
      else cells.push(paragraph);
      next += 1;
    }
    table.rows.push(stackedRow(number, cells, columns, plan));
    used.push(number, ...cells);
    at = next;
    if (paragraphs[at] && endsTable(paragraphs[at] as Paragraph)) break;
  }
  return table.rows.length ? { table, used } : null;
}

/** A number that neither goes on from the last row nor begins again. */
function isPageNumber({ text }: Paragraph, last: number): boolean {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return number > 1 && last > 0 && number !== last + 1;
}

/** A number alone on its line. */
function isRowStart(paragraph: Paragraph | undefined): boolean {
  if (!paragraph || paragraph.cells) return false;
  return /^(?:\(?\d{1,3}(?:\.\d{1,2}){0,3}\)?\.?|[IVX]{1,5}\.?|[A-HĐ]\.?|[a-z]\))$/u.test(
    paragraph.text.trim(),
  );
}

function endsTable(paragraph: Paragraph): boolean {
  return /^(?:trên đây|nơi nhận|tổ chức thực hiện|[ivx]+\.\s+\p{L}|phụ lục|ghi chú\s*:)/u.test(
    paragraph.folded,
  );
}
