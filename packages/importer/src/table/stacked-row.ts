import type { Paragraph } from "../text/paragraph.ts";
import { looksLikeUnit } from "../unit/words.ts";
import { type PlanTime, readWindow } from "../window/window.ts";
import { cellsFromLines } from "./cell-lines.ts";
import type { Column } from "./column.ts";
import type { PlacedCell, TableRow } from "./table.ts";

export function stackedRow(
  number: Paragraph,
  lines: Paragraph[],
  columns: Column[],
  plan: PlanTime,
): TableRow {
  const cells = new Map<Column, PlacedCell>([["number", whole(number)]]);
  const rest = columns.slice(1);
  if (lines.length === rest.length) {
    for (const [index, line] of lines.entries()) {
      const column = rest[index];
      if (column && column !== "other" && !cells.has(column)) cells.set(column, whole(line));
    }
    return { paragraph: number, cells, group: false, ditto: false, exact: true };
  }
  const first = lines[0];
  const shared = lines.length > 2 ? cellsFromLines(lines, rest, plan) : null;
  if (shared) {
    for (const { column, from, to } of shared) {
      const [head, ...more] = lines.slice(from, to);
      if (head && column !== "other" && !cells.has(column)) cells.set(column, spread(head, more));
    }
    return { paragraph: number, cells, group: false, ditto: false, exact: false };
  }
  if (first) cells.set("title", whole(first));
  if (lines.length <= 1)
    return { paragraph: number, cells, group: true, ditto: false, exact: true };
  // Cells are missing or broken over lines: only what can be nothing else is taken.
  const times = lines
    .slice(1)
    .filter(({ text }) => readWindow(text, plan).window.kind !== "unknown");
  const time = times.length === 1 ? times[0] : undefined;
  if (time) cells.set("time", whole(time));
  const before = lines
    .slice(1, time ? lines.indexOf(time) : lines.length)
    .filter(({ text }) => looksLikeUnit(text));
  if (
    time &&
    before.length === 2 &&
    lines.indexOf(time) === 3 &&
    rest.indexOf("lead") === 1 &&
    rest.indexOf("coordinating") === 2
  ) {
    cells.set("lead", whole(before[0] as Paragraph));
    cells.set("coordinating", whole(before[1] as Paragraph));
  }
  return { paragraph: number, cells, group: false, ditto: false, exact: false };
}

/** A cell over several lines; its place is that of its first line. */
export function spread(first: Paragraph, more: Paragraph[]): PlacedCell {
  const text = [first, ...more].map((line) => line.text).join(" ");
  return { ...whole(first), text };
}

function whole(paragraph: Paragraph): PlacedCell {
  return { text: paragraph.text, start: 0, end: paragraph.text.length, ditto: false, paragraph };
}
