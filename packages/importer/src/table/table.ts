import type { Cell, Paragraph } from "../text/paragraph.ts";
import type { PlanTime } from "../window/window.ts";
import type { Column } from "./column.ts";
import { framed } from "./framed.ts";
import { stackedAt } from "./stacked.ts";

/** One row of a task table; a cell keeps its place in the paragraph it was read from. */
export type TableRow = {
  paragraph: Paragraph;
  cells: Map<Column, PlacedCell>;
  group: boolean;
  ditto: boolean;
  exact: boolean;
};

export type PlacedCell = Cell & { paragraph: Paragraph };

export type TaskTable = {
  first: Paragraph;
  columns: Column[];
  rows: TableRow[];
  /** The year that the head of the column of times gives them all: “Thời gian (năm 2026)”. */
  year?: number;
};

export type Tables = { tables: TaskTable[]; used: Set<Paragraph>; unread: Paragraph[] };

/** The task tables of a document: framed ones, and ones whose cells were copied one to a line. */
export function tablesOf(paragraphs: Paragraph[], plan: PlanTime): Tables {
  const used = new Set<Paragraph>();
  const tables: TaskTable[] = [];
  const unread: Paragraph[] = [];
  let last: TaskTable | null = null;
  for (let index = 0; index < paragraphs.length; index += 1) {
    const first = paragraphs[index];
    if (!first || used.has(first)) continue;
    if (first.cells) {
      const rows: Paragraph[] = [];
      for (
        let at = index;
        paragraphs[at]?.cells && (at === index || !paragraphs[at]?.apart || rows.length < 2);
        at += 1
      )
        rows.push(paragraphs[at] as Paragraph);
      for (const row of rows) used.add(row);
      const table: TaskTable | "unread" | null = framed(rows, last, plan);
      if (table === "unread") unread.push(first);
      else if (table && table === last) continue;
      else if (table) tables.push(table);
      last = table && table !== "unread" ? table : last;
      index += rows.length - 1;
    } else {
      const stacked = stackedAt(paragraphs, index, plan);
      if (!stacked) continue;
      for (const paragraph of stacked.used) used.add(paragraph);
      tables.push(stacked.table);
      index += stacked.used.length - 1;
      last = null;
    }
  }
  return { tables, used, unread };
}
