import type { Source } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import { levels, type Place } from "./level.ts";
import { type Piece, span } from "./piece.ts";

/** “ỦY BAN NHÂN DÂN / XÃ NGHĨA HÀNH”, “UBND TỈNH … / SỞ NỘI VỤ”. */
export function fromLetterhead(pieces: Piece[]) {
  const head = pieces.slice(0, 14);
  for (const [index, piece] of head.entries()) {
    // A copy from PDF puts both columns of the head on one line.
    const text = leftColumn(piece.text);
    if (text !== text.toUpperCase() || text.length > 90) continue;
    const folded = fold(text);
    const next = head
      .slice(index + 1, index + 4)
      .map((one) => ({ ...one, text: leftColumn(one.text) }))
      .find(({ text: line }) =>
        /^(?:XÃ|PHƯỜNG|ĐẶC KHU|TỈNH|THÀNH PHỐ|TP|HUYỆN|SỞ|THỊ XÃ|QUẬN)\s/u.test(line),
      );
    const own = new RegExp(`^(?:ủy ban nhân dân|ubnd)\\s+(${levels})\\s+(.+)$`, "u").exec(folded);
    const department = head
      .slice(index, index + 4)
      .find(
        ({ text: line }) =>
          /^(?:SỞ|CÔNG AN|BAN)\s/u.test(line.trim()) && line === line.toUpperCase(),
      );
    if (own && department) {
      return {
        level: "sở" as const,
        name: named(own[2] ?? ""),
        issuer: `${officeName(department.text)} ${own[1]} ${named(own[2] ?? "")}`,
        source: span(department),
      };
    }
    const office = head[index + 1]?.text.trim() ?? "";
    if (own && offices.test(office))
      return { ...committee(own[1] ?? "", own[2] ?? "", span(piece)), issuer: schoolName(office) };
    if (own && !/ubnd|ủy ban/u.test(own[2] ?? ""))
      return committee(own[1] ?? "", own[2] ?? "", span(piece));
    if (/^(?:ủy ban nhân dân|ubnd)$/u.test(folded) && next) {
      const found = new RegExp(`^(${levels})\\s+(.+)$`, "u").exec(fold(next.text.trim()));
      const own = found && committee(found[1] ?? "", found[2] ?? "", span(piece));
      const below = head[head.findIndex(({ line }) => line === next.line) + 1]?.text.trim() ?? "";
      if (own) return offices.test(below) ? { ...own, issuer: schoolName(below) } : own;
    }
  }
  return null;
}

const offices = /^(?:TRƯỜNG|TRUNG TÂM|PHÒNG|BAN QUẢN LÝ|TRẠM|BỆNH VIỆN)\s/u;

function schoolName(office: string): string {
  return named(fold(office)).replace(/\b(?:Thcs|Thpt|Th|Mn|Pcgd)\b/gu, (word) =>
    word.toUpperCase(),
  );
}

export function leftColumn(text: string): string {
  return text
    .replace(/\s*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do).*$/su, "")
    .replace(/\s+/g, " ")
    .trim();
}

function committee(levelWord: string, place: string, source: Source) {
  const level = (/^tp/u.test(levelWord) ? "thành phố" : levelWord) as Place["level"];
  const name = named(place);
  return { level, name, issuer: `UBND ${level} ${name}`, source };
}

export function named(folded: string): string {
  return folded
    .replace(/[-_*\s]+$/u, "")
    .split(" ")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

export function sentence(text: string): string {
  const folded = fold(text.trim());
  return folded.charAt(0).toUpperCase() + folded.slice(1);
}

/** “SỞ GIÁO DỤC VÀ ĐÀO TẠO” → “Sở Giáo dục và Đào tạo”. */
function officeName(text: string): string {
  const words = sentence(text).replace(
    /^(\p{L}+\s)(\p{L})/u,
    (_, head: string, letter: string) => head + letter.toUpperCase(),
  );
  return words.replace(
    /((?:,|\svà|\s-)\s+)(\p{L})/gu,
    (_, joint: string, letter: string) => joint + letter.toUpperCase(),
  );
}
