import type { Cell, Paragraph } from "../text/paragraph.ts";
import type { PlanTime } from "../window/window.ts";
import { type Column, columnOf } from "./column.ts";
import { fittedColumns } from "./fitted.ts";
import { isHeader, isSubHeader, spreadHeader } from "./header.ts";
import type { PlacedCell, TableRow, TaskTable } from "./table.ts";

export function framed(
  rows: Paragraph[],
  last: TaskTable | null,
  plan: PlanTime,
): TaskTable | "unread" | null {
  const head = rows.findIndex((row) => isHeader(row.cells ?? []));
  const first = rows[0];
  if (!first) return null;
  if (head < 0) {
    // A page break cuts a table in two: the second part has no header.
    if (!last || first.cells?.length !== last.columns.length) return null;
    for (const row of rows) last.rows.push(rowOf(row, last.columns, plan));
    return last;
  }
  const top = rows[head]?.cells ?? [];
  const below = rows[head + 1]?.cells ?? null;
  const two = below !== null && below.length === top.length && isSubHeader(top, below);
  const spread =
    below && !two ? spreadHeader(top, below, rows[head + 2]?.cells?.length ?? 0) : null;
  const columns = (spread ?? top).map((cell, index) =>
    columnOf(two && !below[index]?.ditto ? `${cell.text} ${below[index]?.text ?? ""}` : cell.text),
  );
  if (two)
    for (const [index, cell] of below.entries())
      if (!cell.ditto && columnOf(cell.text) !== "other") columns[index] = columnOf(cell.text);
  if (
    !columns.includes("title") ||
    !columns.some((column) => column === "lead" || column === "implementing" || column === "shared")
  ) {
    const wide = columns.filter((column) =>
      ["lead", "coordinating", "time"].includes(column),
    ).length;
    return wide >= 2 ? "unread" : null;
  }
  const timed = top[columns.indexOf("time")]?.text ?? "";
  const year = /năm\s+(20\d\d)/iu.exec(timed)?.[1];
  const table: TaskTable = { first, columns, rows: [], ...(year && { year: Number(year) }) };
  for (const row of rows.slice(head + (two || spread ? 2 : 1))) {
    const cells = row.cells ?? [];
    if (isHeader(cells) || cells.every(({ text }) => /^\(?\d{0,2}\)?$/.test(text))) continue;
    table.rows.push(rowOf(row, columns, plan));
  }
  return table;
}

function rowOf(paragraph: Paragraph, columns: Column[], plan: PlanTime): TableRow {
  const source = paragraph.cells ?? [];
  const cells = new Map<Column, PlacedCell>();
  const exact = source.length === columns.length;
  const whole = exact ? columns : fittedColumns(source, columns, plan);
  for (const [index, cell] of source.entries()) {
    const column = whole
      ? whole[index]
      : index === 0 && columns[0] === "number"
        ? "number"
        : index <= 1
          ? "title"
          : undefined;
    if (!column || column === "other" || cells.has(column)) continue;
    cells.set(column, { ...cell, paragraph });
  }
  const filled = source.filter(({ text, ditto }) => text !== "" && !ditto);
  const assigned = (
    ["lead", "coordinating", "implementing", "shared", "time", "start", "end", "product"] as const
  ).some(
    (column) => (cells.get(column)?.text ?? "") !== "" && !sameMerged(source, cells.get(column)),
  );
  const title = cells.get("title");
  const ditto = Boolean(title?.ditto && assigned);
  const group = !assigned && filled.length <= 2 && filled.length > 0;
  if (group && (title?.text ?? "") === "") {
    const text = filled.at(-1);
    if (text && columnOfCell(cells, text) !== "title") cells.set("title", { ...text, paragraph });
  }
  // Only columns at the end that say nothing of who or when are merged with the row above.
  const plainTail =
    whole?.every((column, at) => column === columns[at]) &&
    columns.slice(source.length).every((column) => column === "other");
  return { paragraph, cells, group: group || !assigned, ditto, exact: exact || plainTail === true };
}

/** A heading that spans the row is repeated in every cell: that is no assignment. */
function sameMerged(source: Cell[], cell: Cell | undefined): boolean {
  if (!cell?.ditto) return false;
  return source.every(
    ({ text, ditto }) =>
      text === cell.text ||
      (ditto && text === cell.text) ||
      text === "" ||
      /^(?:[\dIVX]+|[A-HĐa-h])[.)]?$/.test(text),
  );
}

function columnOfCell(cells: Map<Column, PlacedCell>, cell: Cell): Column | null {
  for (const [column, placed] of cells) if (placed.start === cell.start) return column;
  return null;
}
