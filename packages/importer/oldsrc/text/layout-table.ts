import { fold } from "./fold.ts";

/** Columns a copy from PDF holds apart with spaces: chunks of a line with where each begins. */
type Chunk = { text: string; start: number };

/**
 * A table whose columns are held apart by spaces (`pdftotext -layout`) becomes rows with bars, when
 * blank rivers part as many columns as its header has. Where they do not, the header loses its
 * gaps, so that half a cell is never read as a whole one. `rest` marks a line joined to its row.
 */
export function barLayoutTables(
  lines: string[],
  headerWords: RegExp,
  rest: string,
  cleaned: (line: string) => string,
): void {
  for (let index = 0; index < lines.length; index += 1) {
    const head = headerOf(lines[index] ?? "", headerWords);
    if (!head) continue;
    const end = endOf(lines, index + 1);
    const rows = rowsOf(lines, index, end, head.length);
    if (!rows) {
      for (let at = index; at < end; at += 1)
        if (headerOf(lines[at] ?? "", headerWords))
          lines[at] = (lines[at] ?? "").replace(/ {2,}/g, " ");
      index = end - 1;
      continue;
    }
    for (let at = index; at < end; at += 1) if ((lines[at] ?? "").trim() !== "") lines[at] = rest;
    for (const { line, cells } of rows)
      lines[line] = `| ${cells.map((cell) => cleaned(cell)).join(" | ")} |`;
    index = end - 1;
  }
}

function headerOf(line: string, headerWords: RegExp): Chunk[] | null {
  if (!/^\s{0,60}(?:tt|stt|số tt)\.?\s{2}/iu.test(line)) return null;
  const head = chunksOf(line);
  const named = head.filter(({ text }) => headerWords.test(fold(text))).length;
  return head.length >= 4 && named >= 3 ? head : null;
}

type Row = { line: number; cells: string[] };

function rowsOf(lines: string[], from: number, end: number, width: number): Row[] | null {
  const columns = rivers(lines.slice(from, end));
  if (columns.length !== width) return null;
  const rows: Row[] = [];
  for (let line = from; line < end; line += 1) {
    const cells = cut(lines[line] ?? "", columns);
    if (cells.every((cell) => cell === "")) continue;
    const last = rows.at(-1);
    if (!last || (cells[0] ?? "") !== "") rows.push({ line, cells });
    else last.cells = last.cells.map((cell, at) => `${cell} ${cells[at] ?? ""}`.trim());
  }
  // A number set in the middle of its row: where the row begins cannot be told.
  const centred = rows
    .slice(1)
    .some(({ cells }) => /^\d/.test(cells[0] ?? "") && !/^["“(]?[\p{Lu}\d]/u.test(cells[1] ?? ""));
  const headed = rows[0]?.cells.slice(1).every((cell) => cell !== "" && cell.length < 70);
  return rows.length > 1 && headed && !centred ? rows : null;
}

/** The columns of text between places that are blank in every line. */
function rivers(lines: string[]): { start: number; end: number }[] {
  const width = Math.max(0, ...lines.map((line) => line.length));
  if (width > 400) return [];
  const used = new Uint8Array(width + 2);
  for (const line of lines)
    for (const { text, start } of chunksOf(line)) used.fill(1, start, start + text.length);
  const out: { start: number; end: number }[] = [];
  for (let at = 0; at < width; at += 1) {
    if (!used[at]) continue;
    const start = at;
    while (at < width && (used[at] || used[at + 1])) at += 1;
    out.push({ start, end: at });
  }
  return out;
}

function cut(line: string, columns: { start: number; end: number }[]): string[] {
  const cells = columns.map(() => "");
  for (const { text, start } of chunksOf(line)) {
    const column = columns.findIndex((one) => start >= one.start && start < one.end);
    if (column >= 0) cells[column] = `${cells[column] ?? ""} ${text}`.trim();
  }
  return cells;
}

/** The table goes on over blank lines, and ends where a line runs across it. */
function endOf(lines: string[], from: number): number {
  let end = from;
  for (let at = from; at < Math.min(lines.length, from + 800); at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "") continue;
    const chunks = chunksOf(line);
    const [first] = chunks;
    if (chunks.length === 1 && first && first.start < 3 && !/^\d{1,3}$/.test(first.text)) break;
    if (/^\s*(?:[IVX]+\.\s|nơi nhận|ghi chú)/iu.test(line)) break;
    end = at + 1;
  }
  return end;
}

function chunksOf(line: string): Chunk[] {
  return [...line.slice(0, 400).matchAll(/\S+(?: \S+)*/g)].map((found) => ({
    text: found[0],
    start: found.index,
  }));
}
