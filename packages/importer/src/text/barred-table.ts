import { fold } from "./fold.ts";
import { partOfRow } from "./paragraph.ts";
import { headerWords } from "./row.ts";

/**
 * A table copied with a bar alone on a line between its cells, and two where a row ends, gets its rows
 * back: one line each, cells between bars. An empty cell leaves two bars as well, so the width of the
 * header and the numbers that open rows tell which it is; a table where they do not is left alone.
 */
export function rowBarredTables(lines: string[]) {
  let region = { end: 0, tried: 0 };
  for (let index = 0; index < lines.length; index += 1) {
    if (!headerNumber.test(lines[index] ?? "")) continue;
    const end = index < region.end ? region.end : endOf(lines, index);
    // Headers may follow each other in one run of bars; a run full of them is no table.
    region = { end, tried: index < region.end ? region.tried + 1 : 1 };
    if (region.tried > 3) continue;
    const rows = end > index ? rowsOf(lines, index, end) : null;
    if (!rows) continue;
    lines.fill(partOfRow, index, end);
    for (const { line, cells } of rows) lines[line] = `| ${cells.join(" | ")} |`;
    index = end - 1;
  }
}

/** `starts` are the lines its cells begin on. */
type Row = { line: number; cells: string[]; starts: number[] };

/** Longer than any cell: a run of lines without a bar is text below the table. */
const cellLimit = 60;

const headerNumber = /^(?:tt|stt|số tt|số thứ tự)\.?$/iu;

/** After the last bar that closes a cell; the next table's heading may stand as a cell above its header. */
function endOf(lines: string[], from: number): number {
  let end = from;
  let before = from;
  let since = 0;
  for (let at = from; at < lines.length && since <= cellLimit; at += 1) {
    const line = lines[at] ?? "";
    if (line.includes("|") && line !== "|") break;
    if (at > from && end === at && headerNumber.test(line)) {
      return lines[at - 2] === "|" ? end : before;
    }
    // A cell may hold an empty line; between two cells it ends the table.
    if (line === "" && end === at && lines[nextWords(lines, at)] !== "|") break;
    since += 1;
    if (line !== "" && line !== "|" && end === at) before = end;
    if (line !== "|" && !(line === "" && end === at)) continue;
    end = at + 1;
    since = 0;
  }
  return end;
}

function nextWords(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at] === "") at += 1;
  return at;
}

function rowsOf(lines: string[], from: number, end: number): Row[] | null {
  const rows: Row[] = [];
  let width = 0;
  let row: Row = { line: from, cells: [], starts: [] };
  let cell: string[] = [];
  let start = from;
  for (let at = from; at < end; at += 1) {
    const line = lines[at] ?? "";
    if (line !== "|") {
      if (cell.length === 0 && row.cells.length === 0) row.line = at;
      if (cell.length === 0) start = at;
      if (line !== partOfRow && line !== "") cell.push(line);
      continue;
    }
    let bars = 1;
    for (let after = nextWords(lines, at + 1); after < end && lines[after] === "|"; ) {
      bars += 1;
      at = after;
      after = nextWords(lines, at + 1);
    }
    row.cells.push(cell.reduce(joined, ""));
    row.starts.push(start);
    cell = [];
    const last = nextWords(lines, at + 1) >= end;
    if (bars === 1 && !last) continue;
    const next = lines[nextWords(lines, at + 1)];
    let empty = Math.max(0, bars - 2);
    if (width > 0 && !last && row.cells.length < width) {
      // “Sở A”, an empty cell, “Quý I”: the row goes on when just that fills it.
      const opens = rowNumber.test(next ?? "");
      const ahead = cellsAhead(lines, at + 1, end);
      if (!opens && row.cells.length > 2 && row.cells.length + bars - 1 + ahead === width) {
        for (let more = 1; more < bars; more += 1) addEmpty(row, at);
        continue;
      }
      for (; empty > 0 && row.cells.length < width; empty -= 1) addEmpty(row, at);
    }
    rows.push(...(width ? parted(row, width) : [row]));
    width ||= row.cells.length;
    row = { line: at + 1, cells: [], starts: [] };
    for (; empty > 0 && row.cells.length < 3; empty -= 1) addEmpty(row, at + 1);
  }
  if (cell.length) return null;
  return isTable(rows, width) ? rows.map((one) => spanned(one, width)) : null;
}

function addEmpty(row: Row, line: number) {
  row.cells.push("");
  row.starts.push(line);
}

/** Two rows whose parting bar was lost at the end of a page: the second begins with its number. */
function parted(row: Row, width: number): Row[] {
  const { cells, starts } = row;
  const at = cells.findIndex(
    (text, index) => index >= width && rowNumber.test(text) && cells.length - index >= 3,
  );
  if (at < 0) return [row];
  const rest = { line: starts[at] ?? row.line, cells: cells.slice(at), starts: starts.slice(at) };
  return [{ ...row, cells: cells.slice(0, width) }, rest];
}

/** How many cells follow up to the next two bars. */
function cellsAhead(lines: string[], from: number, end: number): number {
  let count = 0;
  let bars = 0;
  for (let at = from; at < end && bars < 2; at += 1) {
    const line = lines[at] ?? "";
    if (line === "|") bars += 1;
    else if (line !== "") bars = 0;
    if (line === "|" && bars === 1) count += 1;
  }
  return count;
}

/** A line broken to fit its column goes on in small letters; another begins with a capital or a mark. */
function joined(before: string, line: string): string {
  if (before === "") return line;
  return /^(?!\d{1,2}[.)]\s)[\p{Ll}\d(&/]/u.test(line) && !/[.;:!?]$/u.test(before)
    ? `${before} ${line}`
    : `${before}\v${line}`;
}

const rowNumber = /^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,6}|[A-HĐ]|[a-zđ])\)?[.)]?$/u;

function isTable(rows: Row[], width: number): boolean {
  const [head, ...body] = rows;
  if (!head || width < 4 || body.length === 0) return false;
  const named = head.cells.filter((text) => headerWords.test(fold(text.replace(/\v/g, " "))));
  if (named.length < 3 || head.cells.some((text) => text.length > 120)) return false;
  const sound = body.filter(
    ({ cells }) => cells.length === width || cells.length <= 2 || rowNumber.test(cells[0] ?? ""),
  );
  return sound.length >= body.length * 0.7;
}

/** A heading over the whole row has its number and its words, and no other cells. */
function spanned(row: Row, width: number): Row {
  const [first = "", second] = row.cells;
  if (row.cells.length > 2) return row;
  const cells =
    second === undefined && !rowNumber.test(first) ? ["", first] : [first, second ?? ""];
  while (cells.length < width) cells.push("");
  return { ...row, cells };
}
