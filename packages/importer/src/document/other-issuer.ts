import { leftColumn, sentence } from "./letterhead.ts";
import type { Place } from "./level.ts";
import { type Piece, span } from "./piece.ts";

/**
 * The issuer of a plan that no people's committee issues: a ministry, the Party, the Front, the Youth
 * Union, the police, a union, a school. Its names stand above the number, left of the national motto.
 */
export function otherIssuer(pieces: Piece[]) {
  const lines: Piece[] = [];
  for (const piece of pieces.slice(0, 12)) {
    const text = leftColumn(piece.text.replace(/^[\s/*]+/u, "")).replace(/[\s_*-]{3,}$/u, "");
    if (/^(?:CỘNG H|ĐỘC LẬP|Độc lập|ĐẢNG CỘNG SẢN|Số|SỐ)/u.test(text) || kinds.test(piece.folded)) {
      if (lines.length) break;
      continue;
    }
    if (/^[-_*¦|\s]*$/u.test(text)) continue;
    if (text !== text.toUpperCase() || text.length > 80 || !/\p{L}{2}/u.test(text)) break;
    lines.push({ ...piece, text });
  }
  const at = lines.findIndex(({ text }) => bodies.test(text));
  const first = lines[at];
  if (!first) return null;
  // A name broken over lines goes on; a body of its own below it is the one that issues.
  const parts: string[] = [first.text];
  for (const { text } of lines.slice(at + 1)) {
    if (/^(?:BAN THƯỜNG TRỰC|BAN CHẤP HÀNH|BCH|VĂN PHÒNG)$/u.test(text)) continue;
    if (ownBody.test(text)) parts.length = 0;
    parts.push(text.replace(/^(?:BCH|BAN CHẤP HÀNH)\s/u, ""));
  }
  const name = parts.join(" ").replace(/\s+/g, " ");
  if (name.length > 120) return null;
  const placed = /(?:^|\s)(XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|TỈNH|THÀNH PHỐ)\s+(\p{Lu}.{1,40})$/u.exec(name);
  const level = (placed?.[1]?.toLowerCase() ?? null) as Place["level"];
  const place = placed?.[2] ? titled(placed[2]) : null;
  const head = placed ? name.slice(0, placed.index) : name;
  const issuer = `${spoken(head)}${place ? ` ${placed?.[1]?.toLowerCase()} ${place}` : ""}`.trim();
  return { level, name: place, issuer, source: span(first) };
}

const kinds = /^(?:kế hoạch|quyết định|chỉ thị|chương trình|hướng dẫn|thông báo|nghị quyết)$/u;

const bodies =
  /^(?:BỘ|CHÍNH PHỦ|THỦ TƯỚNG|VĂN PHÒNG|TỔNG CỤC|CỤC|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|ĐẢNG ỦY|ĐẢNG BỘ|ỦY BAN MẶT TRẬN|ỦY BAN MTTQ|UBMTTQ|MẶT TRẬN|ỦY BAN KIỂM TRA|ỦY BAN BẦU CỬ|ỦY BAN TRUNG ƯƠNG|BAN (?!HÀNH)|ĐOÀN |TỈNH ĐOÀN|THÀNH ĐOÀN|BCH ĐOÀN|HỘI |HỘI ĐỒNG|LIÊN ĐOÀN|TỔNG LIÊN ĐOÀN|CÔNG ĐOÀN|CÔNG AN|SỞ |TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|BỆNH VIỆN|TRUNG TÂM|VIỆN |TÒA ÁN|BẢO HIỂM XÃ HỘI|THUẾ |KHO BẠC|NGÂN HÀNG|TỔNG CÔNG TY|TẬP ĐOÀN)/u;

const ownBody =
  /^(?:ỦY BAN|SỞ|CỤC|VỤ|VIỆN|TRƯỜNG|HỌC VIỆN|ĐẠI HỌC|TRUNG TÂM|BỆNH VIỆN|CÔNG AN|ĐOÀN|HỘI|LIÊN ĐOÀN|CÔNG ĐOÀN|ĐẢNG ỦY|ĐẢNG BỘ|CHI BỘ|TIỂU BAN|BAN (?:CHỈ|QUẢN|TUYÊN|TỔ|DÂN|NỘI|XÂY))\s/u;

const names =
  /(?<=^|\s)(?:việt nam|hồ chí minh|chính phủ(?<=tướng chính phủ)|mặt trận tổ quốc|mttq|ubmttq|tncs|hđnd|ubnd)(?=$|\s)/gu;

/** “BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH” → “Bộ Văn hóa, Thể thao và Du lịch”. */
function spoken(capitals: string): string {
  const plain = sentence(capitals);
  const fielded = /^(?:sở|bộ|phòng|cục|viện|trường|học viện|bệnh viện|văn phòng)\s/iu.test(plain);
  const words = fielded ? plain.replace(/((?:^\p{L}+|,|\svà)\s+)(\p{L})/gu, capitalAfter) : plain;
  return words.replace(names, (found) =>
    /^(?:mttq|ubmttq|tncs|hđnd|ubnd)$/u.test(found)
      ? found.toUpperCase()
      : found === "mặt trận tổ quốc"
        ? "Mặt trận Tổ quốc"
        : found === "chính phủ"
          ? "Chính phủ"
          : titled(found),
  );
}

function capitalAfter(_: string, before: string, letter: string): string {
  return before + letter.toUpperCase();
}

function titled(text: string): string {
  return text
    .toLowerCase()
    .split(" ")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
