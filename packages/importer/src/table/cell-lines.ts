import { fold } from "../text/fold.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { allUnits } from "../unit/run.ts";
import { groupOpening, looksLikeUnit } from "../unit/words.ts";
import { type PlanTime, readWindow } from "../window/window.ts";
import type { Column } from "./column.ts";

/** The lines of one cell: from, and up to but not with. */
export type CellLines = { column: Column; from: number; to: number };

/**
 * Shares out the lines of a row that lost its frame when a cell was broken over lines: every cut
 * at which bodies are where bodies stand, and a time where the time stands. Null when there is no
 * such cut, or when two of them disagree on who or when.
 */
export function cellsFromLines(
  lines: Paragraph[],
  columns: Column[],
  plan: PlanTime,
): CellLines[] | null {
  if (lines.length > 14 || columns.length > 8) return null;
  const found: CellLines[][] = [];
  const text = (from: number, to: number) =>
    lines
      .slice(from, to)
      .map((line) => line.text)
      .join(" ");
  const fits = (column: Column, from: number, to: number): boolean => {
    if (from === to) return column === "coordinating" || column === "product" || column === "other";
    for (let at = from + 1; at < to; at += 1) if (!mayGoOn(lines, at, column)) return false;
    const first = lines[from]?.text ?? "";
    if (!/^[\p{Lu}\d“"(+-]/u.test(first)) return false;
    if (from > 0 && isOpen(lines[from - 1]?.text ?? "")) return false;
    if (isBodies(column)) return allUnits(text(from, to));
    if (column === "time") return readWindow(text(from, to), plan).window.kind !== "unknown";
    if (column === "title") return !looksLikeUnit(first) || to - from > 1;
    return true;
  };
  const known = new Map<string, boolean>();
  const fitsOnce = (column: Column, from: number, to: number): boolean => {
    const key = `${column}/${from}/${to}`;
    const told = known.get(key) ?? fits(column, from, to);
    known.set(key, told);
    return told;
  };
  let steps = 0;
  const step = (index: number, from: number, done: CellLines[]) => {
    steps += 1;
    if (found.length > 24 || steps > 5_000) return;
    const column = columns[index];
    if (!column) {
      if (from === lines.length) found.push(done);
      return;
    }
    for (let to = from; to <= lines.length; to += 1)
      if (fitsOnce(column, from, to)) step(index + 1, to, [...done, { column, from, to }]);
  };
  step(0, 0, []);
  const full = found.filter((cells) => cells.every(({ from, to }) => to > from));
  const best = full.length ? full : found;
  const [only] = best;
  const who = (cells: CellLines[]) =>
    JSON.stringify(cells.filter(({ column }) => isBodies(column) || column === "time"));
  return only &&
    found.length <= 24 &&
    steps <= 5_000 &&
    best.every((other) => who(other) === who(only))
    ? only
    : null;
}

function isBodies(column: Column): boolean {
  return column === "lead" || column === "coordinating" || column === "implementing";
}

/** A line of a cell after its first: in small letters, or after words that need more. */
function mayGoOn(lines: Paragraph[], at: number, column: Column): boolean {
  const line = lines[at]?.text ?? "";
  const before = lines[at - 1]?.text ?? "";
  if (/^\p{Ll}/u.test(line) || isOpen(before)) return true;
  if (column === "time") return false;
  // “Phòng Nội vụ”, “UBND các xã”: a body that begins a line begins a cell.
  if (/[.;]$/u.test(before)) return true;
  return !opensBody.test(fold(line)) && !groupOpening.test(fold(line));
}

function isOpen(line: string): boolean {
  return /(?:[,(-]|\s(?:và|với|của|các|cho|về|tại|trên|theo))$/u.test(line);
}

const opensBody =
  /^(?:sở|phòng|ban|ubnd|ủy ban|công an|văn phòng|trung tâm|hội|đoàn|chi cục|chi nhánh|trạm|trường|bộ chỉ huy|thanh tra|vnpt|viettel|kho bạc|bảo hiểm xã hội|đài|báo)\s/u;
