import { fold } from "./fold.ts";
import { partOfRow } from "./paragraph.ts";
import { headerWords } from "./row.ts";

/** “Cơ quan” and “chủ trì” under a lone “TT”: a header cell broken over lines. */
export function joinStackedHeader(lines: string[]) {
  for (let index = 0; index < lines.length; index += 1) {
    if (!/^(?:tt|stt|số tt)\.?$/iu.test(lines[index] ?? "")) continue;
    let open = -1;
    for (let at = index + 1; at < Math.min(lines.length, index + 24); at += 1) {
      const line = lines[at] ?? "";
      if (line === "" || line === "|") continue;
      if (line.length > 60 || /^\d/.test(line)) break;
      const cell = open < 0 ? "" : (lines[open] ?? "");
      if (open >= 0 && /^\p{Ll}/u.test(line) && cell.length + line.length < 70) {
        lines[open] = `${cell} ${line}`;
        lines[at] = partOfRow;
      } else if (/^\p{Lu}/u.test(line)) open = at;
      else break;
    }
  }
}

/** Where rows end with a bar, a row without one goes on: a cell had more than one line. */
export function joinOpenRows(lines: string[]) {
  let barred = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === "") barred = false;
    if (!line.includes("|")) continue;
    if (line.endsWith("|")) {
      barred = line !== "|";
      continue;
    }
    if (!barred) continue;
    const ahead = lines.slice(index + 1, index + 15).findIndex((next) => next.endsWith("|"));
    if (ahead < 0) continue;
    const end = index + 1 + ahead;
    lines[index] = lines.slice(index, end + 1).join("\v");
    lines.fill(partOfRow, index + 1, end + 1);
    index = end;
  }
}

/** Cells copied with a bar alone on the line after each: the lines between two bars are one cell. */
export function joinBarredCells(lines: string[]) {
  let bar = -1;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const first = bar < 0 ? index - 1 : bar + 1;
    if (line === "" || (line.includes("|") && line !== "|")) bar = -1;
    if (line !== "|") continue;
    const cell = lines.slice(first, index);
    const running = cell.some((one) => /^(?:kế hoạch|quyết định|stt|tt)$|^[IVX]+\.\s/iu.test(one));
    if (bar >= 0 && cell.length > 1 && cell.length <= 12 && !running) {
      lines[first] = cell.join(" ");
      lines.fill(partOfRow, first + 1, index);
    }
    bar = index;
  }
}

/** Header cells copied one to a line: the table lost its frame. */
export function startsStackedTable(lines: string[], index: number): boolean {
  if (!/^(tt|stt|số tt|số thứ tự)\.?$/iu.test(lines[index] ?? "")) return false;
  let seen = 0;
  for (let at = index + 1; at < Math.min(lines.length, index + 20) && seen < 4; at += 1) {
    const line = lines[at] ?? "";
    if (line === "" || line === "|" || line === partOfRow) continue;
    if (line.length > 70 || !headerWords.test(fold(line))) break;
    seen += 1;
  }
  return seen >= 2;
}
