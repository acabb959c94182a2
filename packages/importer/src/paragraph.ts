import { fold } from "./fold.ts";
import { barLayoutTables } from "./layout-table.ts";
import { markerOf } from "./marker.ts";

/** A paragraph of the document, cleaned; `line` is where it starts (from 1). */
export type Paragraph = {
  line: number;
  lastLine: number;
  text: string;
  folded: string;
  /** For a table row, its cells; offsets into `text`. */
  cells: Cell[] | null;
  /** An empty line, or a change between table and text, stood before it. */
  apart: boolean;
};

/** `ditto`: the cell is merged with the one above or before it. */
export type Cell = { text: string; start: number; end: number; ditto: boolean };

/** Longer than any real paragraph; what follows is cut. */
export const paragraphLimit = 20_000;
/** More lines than any real plan has; a file with more is refused, a text is read up to here. */
export const lineLimit = 20_000;

/** Text as lines, to paragraphs: artefacts removed, wrapped lines joined, table rows recognised. */
export function paragraphsOf(text: string): Paragraph[] {
  const raw = text.split(/\r\n|\n|\r|\f|\u2028|\u2029/, lineLimit);
  barLayoutTables(raw, headerWords, partOfRow, cleanLine);
  const lines = raw.map((line) => (line === partOfRow ? line : cleanLine(line)));
  joinSplitHeadings(lines);
  joinStackedHeader(lines);
  joinOpenRows(lines);
  joinBarredCells(lines);
  const width = wrapWidth(lines);
  const inBlocks = blankSeparated(lines);
  const out: Paragraph[] = [];
  let apart = true;
  let stacked = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === partOfRow) continue;
    if (line === "" || line === "|") {
      apart = true;
      continue;
    }
    const previous = out.at(-1);
    const row = cellsOf(line, previous?.cells && !apart ? previous.cells.length : 0);
    if (!row && startsStackedTable(lines, index)) stacked = true;
    if (stacked && /^(trên đây là|nơi nhận|tổ chức thực hiện|[IVX]+\. )/iu.test(line))
      stacked = false;
    if (
      previous &&
      !row &&
      !previous.cells &&
      !stacked &&
      (inBlocks && !apart
        ? staysInBlock(previous.text, line)
        : continues(previous, line, apart, width))
    ) {
      previous.text += ` ${line}`;
      previous.lastLine = index + 1;
    } else {
      const text = row ? rowText(row) : line;
      const cells = row ? placed(row) : null;
      out.push({ line: index + 1, lastLine: index + 1, text, folded: "", cells, apart });
    }
    apart = false;
  }
  for (const paragraph of out) paragraph.folded = fold(paragraph.text);
  return out;
}

/** Stands for a line that was joined to the row above. */
const partOfRow = "\v";

/** “III. TỔ” and “CHỨC THỰC HIỆN”: a site breaks a heading after the first half of a word. */
function joinSplitHeadings(lines: string[]) {
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const next = lines[index + 1] ?? "";
    if (line.length > 120 || !halfWord.test(line) || line !== line.toUpperCase()) continue;
    if (!/^\p{Lu}{2,}/u.test(next) || next !== next.toUpperCase()) continue;
    lines[index + 1] = `${line} ${next}`;
    lines[index] = partOfRow;
  }
}

/** “Cơ quan” and “chủ trì” under a lone “TT”: a header cell broken over lines. */
function joinStackedHeader(lines: string[]) {
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

const halfWord =
  /(?:^|\s)(?:KẾ|TRIỂN|MỤC|TỔ|ỦY|UỶ|NỘI|NHIỆM|GIẢI|KINH|THỰC|YÊU|PHÂN|PHỤ|QUYẾT|CHƯƠNG|TRÁCH|QUAN|CHỈ|BIỆN|TIẾN|HOẠT|ĐÁNH|TÌNH|CĂN|CỘNG)$/u;

/** Where rows end with a bar, a row without one goes on: a cell had more than one line. */
function joinOpenRows(lines: string[]) {
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
function joinBarredCells(lines: string[]) {
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

/** One line without what a conversion left in it. Inner runs of spaces stay: they are quoted. */
export function cleanLine(line: string): string {
  return line
    .slice(0, paragraphLimit)
    .replace(/\[bookmark:[^\]\n]{0,80}\]/g, "")
    .normalize("NFC")
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF\u00AD]/g, "")
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, " ")
    .replace(/\*\*|__/g, "")
    .replace(/^#{1,6}\s+/, "")
    .replace(/\p{Cc}/gu, (character) => (/[\t\v]/.test(character) ? character : ""))
    .replace(/^[\t ]+|[\t \v]+$/g, "");
}

/** The words of a column header, in any of their usual forms. */
export const headerWords =
  /^(tt|stt|số tt|số thứ tự|nội dung|nhiệm vụ|tên |công việc|hoạt động|(cơ quan|đơn vị|bộ phận|phòng, ban)[^.;:]{0,40}(chủ trì|phối hợp|thực hiện)|chủ trì|phối hợp|phân công|thời gian|thời hạn|tiến độ|hoàn thành|sản phẩm|kết quả|ghi chú|kinh phí|dự kiến|lãnh đạo|người (phụ trách|thực hiện)|đầu mối)/u;

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

function continues(previous: Paragraph, line: string, apart: boolean, width: number | null) {
  if (previous.text.length + line.length > paragraphLimit) return false;
  const text = previous.text;
  const open = !/[.;:!?…]["”)]?$/u.test(text);
  if (!open || markerOf(line)) return false;
  if (/^\p{Lu}/u.test(line) && opensBlock.test(line)) return false;
  if (apart && !(width && /^\p{Ll}/u.test(line))) return false;
  if (/^\p{Ll}/u.test(line))
    return (
      text.length > 25 || /[,]$/.test(text) || (width !== null && /^\S{1,3}[.)]\s/u.test(text))
    );
  if (!apart && /(?:,|\s(?:và|với|của|hoặc|cho|tại|các|những|ngày|tháng|năm))$/u.test(text))
    return true;
  if (width === null) return false;
  const last = text.slice(-width);
  return previous.lastLine >= previous.line && lastLineLength(previous, last) >= width * 0.72;
}

// The length of the last physical line is not kept; a paragraph shorter than the width is one line.
function lastLineLength(previous: Paragraph, tail: string): number {
  return previous.line === previous.lastLine ? previous.text.length : tail.length;
}

/** Lines that open something of their own even when the line before has no full stop. */
const opensBlock =
  /^(nơi nhận|căn cứ|thực hiện |trên đây|kế hoạch$|phụ lục|tm\.|kt\.|q\. |(đơn vị|cơ quan|bộ phận)[^.;:]{0,30}(chủ trì|phối hợp|thực hiện)|thời gian|thời hạn|sản phẩm|chủ trì|phối hợp)/iu;

/**
 * A text whose paragraphs are blocks between empty lines, each broken anywhere (as legal sites print
 * them): most lines inside a block stop in mid-sentence.
 */
function blankSeparated(lines: string[]): boolean {
  let inside = 0;
  let broken = 0;
  let gaps = 0;
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const next = lines[index + 1] ?? "";
    if (line === "" || line.includes("|") || line === partOfRow) continue;
    if (next === "") gaps += 1;
    else if (!next.includes("|") && next !== partOfRow && line.length > 15) {
      inside += 1;
      if (!/[.;:!?]["”)]?$/u.test(line) && !markerOf(next)) broken += 1;
    }
  }
  return inside >= 12 && gaps >= inside * 0.2 && broken >= inside * 0.7;
}

/** Inside a block only a new item, or the lines of a letterhead or a signature, begin something new. */
function staysInBlock(text: string, line: string): boolean {
  if (text.length + line.length > paragraphLimit) return false;
  if (/^\p{Ll}/u.test(line)) return true;
  if (/^nơi nhận/iu.test(text)) return false;
  if (/^(?:nơi nhận|số\s*:|kính gửi|căn cứ|tm\.|kt\.|-{3,})/iu.test(line)) return false;
  const ended = /[.;:!?]["”)]?$/u.test(text);
  if (ended && markerOf(line)) return false;
  const shouted = text === text.toUpperCase() && /\p{Lu}{2}/u.test(text);
  if (shouted) return markerOf(text) !== null && line === line.toUpperCase();
  return text.length > 15 || /^(?:[\divxa-zđ.]{1,6}[.)]|[-–+•])$/iu.test(text);
}

/** The width of a text that was wrapped by hand, or null when each line is a paragraph. */
function wrapWidth(lines: string[]): number | null {
  const lengths: number[] = [];
  let broken = 0;
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line.length < 40 || line.includes("|")) continue;
    lengths.push(line.length);
    if (/[\p{L}\d,]$/u.test(line) && /^\p{Ll}/u.test(lines[index + 1] ?? "")) broken += 1;
  }
  if (lengths.length < 8 || broken < lengths.length * 0.3) return null;
  lengths.sort((a, b) => a - b);
  const wide = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return wide <= 160 ? wide : null;
}

/** A table row written with bars, tabs, or as many wide gaps as the row above has cells. */
function cellsOf(line: string, expected: number): string[] | null {
  if (/^\|?[\s:|-]+\|[\s:|-]*$/.test(line) && line.includes("-")) return null;
  if (line.includes("|")) {
    const bare = line.replace(/^\|/, "").replace(/\|$/, "");
    const parts = bare.split("|").map((part) => part.trim());
    if (parts.length >= 2 || (expected && line.startsWith("|"))) return parts;
    return null;
  }
  const tabs = line.split("\t").map((part) => part.trim());
  if (tabs.length >= 3 && tabs.filter((part) => part !== "").length >= 2) {
    // Empty cells at the end of a row are lost with its last tabs.
    while (tabs.length < expected) tabs.push("");
    return tabs;
  }
  const gaps = line.split(/ {3,}/).map((part) => part.trim());
  if (expected >= 3 && gaps.length === expected) return gaps;
  if (gaps.length >= 4 && gaps.filter((part) => headerWords.test(fold(part))).length >= 3)
    return gaps;
  return null;
}

function rowText(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function placed(cells: string[]): Cell[] {
  let at = 2;
  return cells.map((text) => {
    const ditto = text.startsWith("〃");
    const start = ditto ? at + 1 : at;
    const end = at + text.length;
    at = end + 3;
    return { text: ditto ? text.slice(1).trim() : text, start, end, ditto };
  });
}
