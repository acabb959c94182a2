import { fold } from "../text/fold.ts";
import { isoDate } from "../window/calendar-day.ts";
import { type Piece, span } from "./piece.ts";

const kinds =
  /^(kế hoạch|quyết định|chương trình|đề án|phương án|công văn|chỉ thị|thông báo|kế hoạch hành động|chương trình hành động|kế hoạch liên tịch|dự thảo kế hoạch|báo cáo|hướng dẫn|nghị quyết)\s*[:.]?$/u;

/** Papers that are no plans; only in capitals, for sites name them among their links. */
const otherKinds =
  /^(THÔNG TƯ(?: LIÊN TỊCH)?|NGHỊ ĐỊNH|LUẬT|PHÁP LỆNH|QUY CHẾ|QUY ĐỊNH|QUY TRÌNH|ĐIỀU LỆ|TỜ TRÌNH|PHIẾU TRÌNH(?: GIẢI QUYẾT CÔNG VIỆC)?|BIÊN BẢN|GIẤY MỜI|CÔNG ĐIỆN)(?:\s*\([^()]{3,40}\).{0,80})?$/u;

export function titleOf(pieces: Piece[]) {
  // “Loại văn bản: | Kế hoạch | Nơi ban hành: | …” is what a site says of the document.
  const at = pieces.findIndex(
    ({ folded, text }, index) =>
      (kinds.test(folded.trim()) || otherKinds.test(text.trim())) &&
      !/:$|^loại văn bản$/u.test(pieces[index - 1]?.folded.trim() ?? "") &&
      !/^(?!kính gửi)[^:]{3,30}:$/u.test(pieces[index + 1]?.folded.trim() ?? ""),
  );
  const word = pieces[at];
  if (!word) return inlineTitle(pieces) ?? subjectOfLetter(pieces);
  const kindWords = fold(word.text)
    .replace(/^dự thảo\s+/u, "")
    .replace(/\s*\(.*$/u, "")
    .replace(/[:.\s]+$/u, "");
  const kind = kindWords.charAt(0).toUpperCase() + kindWords.slice(1);
  const lines: Piece[] = [];
  for (const piece of pieces.slice(at + 1)) {
    if (
      /^(?:căn cứ|thời gian|thực hiện (?:kế hoạch|quyết định|nghị quyết|chỉ thị|công văn|chương trình)|xét|theo đề nghị|ủy ban nhân dân|ubnd|nhằm |để |triển khai thực hiện (?:kế hoạch|quyết định|chỉ thị|công văn) số)/u.test(
        piece.folded,
      ) &&
      lines.length > 0 &&
      !(/^(?:thực hiện|triển khai|nhằm|để)/u.test(piece.folded) && lines.length === 0)
    )
      break;
    if (/^(?:-{3,}|_{3,}|\*|kính gửi|\()/u.test(piece.folded)) {
      if (lines.length) break;
      continue;
    }
    if (
      lines.length &&
      piece.apart &&
      !/^\p{Ll}/u.test(piece.text) &&
      piece.text !== piece.text.toUpperCase()
    )
      break;
    if (lines.length >= 6 || (lines.length > 0 && isAuthority(piece))) break;
    lines.push(piece);
  }
  const first = lines[0];
  if (!first) return { kind, text: null, line: word.line, source: span(word) };
  const text = lines
    .map((piece) => piece.text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  return { kind, text, line: word.line, source: span(first) };
}

/** “THỦ TƯỚNG CHÍNH PHỦ”, “BỘ TRƯỞNG BỘ Y TẾ” below a title: who decides, before the legal bases. */
function isAuthority({ text, folded }: Piece): boolean {
  return (
    text === text.toUpperCase() &&
    /^(?:(?:thủ tướng )?chính phủ$|bộ trưởng |tổng kiểm toán |chủ tịch (?:ubnd|ủy ban)|giám đốc sở |hội đồng nhân dân |ủy ban thường vụ quốc hội$)/u.test(
      folded.trim(),
    )
  );
}

/** “KẾ HOẠCH Triển khai …” on one line, as a site prints it. */
function inlineTitle(pieces: Piece[]) {
  const piece = pieces.find(
    ({ text }) => /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH)\s+\S/u.test(text) && text.length > 20,
  );
  if (!piece) return null;
  const kind = piece.text.startsWith("KẾ") ? "Kế hoạch" : "Chương trình";
  return {
    kind,
    text: piece.text.slice(kind.length).trim(),
    line: piece.line,
    source: span(piece),
  };
}

/** An official letter (*công văn*) has no kind in words: “V/v sửa kho” stands below its number. */
function subjectOfLetter(pieces: Piece[]) {
  const at = pieces.findIndex(({ text }) => /^V\/v\s+\S/iu.test(text));
  const piece = pieces[at];
  if (!piece) return null;
  const lines = [piece.text];
  for (const { text } of pieces.slice(at + 1, at + 5)) {
    if (!/^\p{Ll}/u.test(text)) break;
    lines.push(text);
  }
  return {
    kind: "Công văn",
    text: lines.join(" ").replace(/\s+/g, " ").trim(),
    line: piece.line,
    source: span(piece),
  };
}

export function numberOf(pieces: Piece[]) {
  for (const piece of pieces) {
    const found = /(?:^|\s)số\s*:\s*(\d{1,6}\s*[/-]\s*[\p{L}\d&./-]{2,40})/iu.exec(piece.text);
    if (!found?.[1]) continue;
    const start = piece.start + found.index + found[0].indexOf(found[1]);
    return {
      text: found[1].replace(/\s+/g, "").replace(/[.,;]+$/, ""),
      source: { line: piece.line, start, end: start + found[1].length },
    };
  }
  return null;
}

/** The place-and-date line of the head: “…, ngày 05 tháng 9 năm 2025”. A blank day gives nothing. */
export function dateOf(pieces: Piece[], titleLine: number) {
  for (const piece of pieces) {
    if (piece.line > titleLine || /^(?:căn cứ|thực hiện)/u.test(piece.folded)) continue;
    const found = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(20\d{2})/u.exec(piece.folded);
    // “… Nghị quyết số 57 ngày 22 tháng 12 năm 2024 …” is a citation.
    if (!found || !/^$|,$/u.test(piece.folded.slice(0, found.index).trim())) continue;
    const iso = isoDate(Number(found[3]), Number(found[2]), Number(found[1]));
    if (!iso) continue;
    const start = piece.start + found.index;
    return { iso, source: { line: piece.line, start, end: start + found[0].length } };
  }
  return null;
}
