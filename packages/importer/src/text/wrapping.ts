import { markerOf } from "./marker.ts";
import { type Paragraph, paragraphLimit, partOfRow } from "./paragraph.ts";

/** “III. TỔ” and “CHỨC THỰC HIỆN”: a site breaks a heading after the first half of a word. */
export function joinSplitHeadings(lines: string[]) {
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const next = lines[index + 1] ?? "";
    if (line.length > 120 || !halfWord.test(line) || line !== line.toUpperCase()) continue;
    if (!/^\p{Lu}{2,}/u.test(next) || next !== next.toUpperCase()) continue;
    lines[index + 1] = `${line} ${next}`;
    lines[index] = partOfRow;
  }
}

const halfWord =
  /(?:^|\s)(?:KẾ|TRIỂN|MỤC|TỔ|ỦY|UỶ|NỘI|NHIỆM|GIẢI|KINH|THỰC|YÊU|PHÂN|PHỤ|QUYẾT|CHƯƠNG|TRÁCH|QUAN|CHỈ|BIỆN|TIẾN|HOẠT|ĐÁNH|TÌNH|CĂN|CỘNG|CHỨC)$/u;

export function continues(previous: Paragraph, line: string, apart: boolean, width: number | null) {
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
export function blankSeparated(lines: string[]): boolean {
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
export function staysInBlock(text: string, line: string): boolean {
  if (text.length + line.length > paragraphLimit) return false;
  if (/^\p{Ll}/u.test(line)) return true;
  if (/^nơi nhận/iu.test(text)) return false;
  if (/^(?:nơi nhận|số\s*:|kính gửi|căn cứ|tm\.|kt\.|-{3,})/iu.test(line)) return false;
  const ended = /[.;:!?]["”)]?$/u.test(text);
  if (ended && markerOf(line)) return false;
  const shouted = text === text.toUpperCase() && /\p{Lu}{2}/u.test(text);
  if (shouted) return markerOf(text) !== null && line === line.toUpperCase();
  if (markerOf(text)) return !ended;
  return text.length > 15 || /^(?:[\divxa-zđ.]{1,6}[.)]|[-–+•])$/iu.test(text);
}

/** The width of a text that was wrapped by hand, or null when each line is a paragraph. */
export function wrapWidth(lines: string[]): number | null {
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
