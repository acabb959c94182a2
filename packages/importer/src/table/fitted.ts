import type { Cell } from "../text/paragraph.ts";
import { allUnits } from "../unit/run.ts";
import { looksLikeUnit } from "../unit/words.ts";
import { type PlanTime, readWindow } from "../window/window.ts";
import type { Column } from "./column.ts";

/**
 * Which column each cell of a row belongs to that has fewer cells than its table: a cell merged
 * with the one above is lost in a copy. Null when nothing fits, or when two ways to share them out
 * disagree on what the work is, who does it or when.
 */
export function fittedColumns(cells: Cell[], columns: Column[], plan: PlanTime): Column[] | null {
  if (cells.length >= columns.length || cells.length < 2 || columns.length > 10) return null;
  const found: Column[][] = [];
  let steps = 0;
  const step = (cell: number, from: number, done: Column[]) => {
    steps += 1;
    const text = cells[cell]?.text;
    if (text === undefined) found.push(done);
    if (text === undefined || steps > 4_000 || found.length > 60) return;
    for (let at = from; at <= columns.length - (cells.length - cell); at += 1) {
      const column = columns[at];
      if (column && fits(text.replace(/\v/g, " "), column, plan))
        step(cell + 1, at + 1, [...done, column]);
    }
  };
  step(0, 0, []);
  const told = (columnsOfRow: Column[]) =>
    columnsOfRow.map((column) => (column === "product" ? "other" : column)).join();
  const [only] = found;
  return only && found.every((other) => told(other) === told(only)) ? only : null;
}

function fits(text: string, column: Column, plan: PlanTime): boolean {
  if (text === "") return column !== "number" && column !== "title";
  const numbered = /^\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])\)?[.)]?$/u.test(text);
  if (column === "number" || numbered) return column === "number" && numbered;
  const timed = readWindow(text, plan).window.kind !== "unknown";
  switch (column) {
    case "title":
      return !timed && (text.length > 60 || !looksLikeUnit(text));
    case "lead":
    case "coordinating":
    case "implementing":
    case "shared":
      return allUnits(text);
    case "time":
    case "start":
    case "end":
      return timed;
    case "product":
    case "other":
      return !timed && !allUnits(text);
  }
}
