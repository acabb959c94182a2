import type { Paragraph } from "../text/paragraph.ts";
import { sentence } from "./letterhead.ts";
import { properName } from "./level.ts";
import { piecesOf, span } from "./piece.ts";

/** “TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trịnh Văn Đức”: the cell of a signature. */
const signedLine =
  /^(?=[^\p{Ll}]{6})[^\p{Ll}]*?((?:PHÓ )?(?:CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|HIỆU TRƯỞNG|VIỆN TRƯỞNG|(?:CHI )?CỤC TRƯỞNG|BÍ THƯ|TRƯỞNG BAN|THỦ TƯỚNG|CHỦ NHIỆM|TỔNG KIỂM TOÁN NHÀ NƯỚC)|(?:BỘ|THỨ) TRƯỞNG)(?: THƯỜNG TRỰC)?\s+(?:\((?:Đ|đ)ã ký\)\s+)?((?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)\s+)?\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4})$/u;

const offices =
  /^(?:q\.|kt\.|tuq\.|tl\.)?\s*(?:phó )?(?:chủ tịch|giám đốc|tổng giám đốc|trưởng phòng|chánh văn phòng|trưởng (?:tiểu )?ban|hiệu trưởng|bí thư|bộ trưởng|thứ trưởng|thủ tướng|chủ nhiệm|viện trưởng|cục trưởng|chi cục trưởng|chánh thanh tra|trưởng đoàn|trưởng khoa|trưởng công an)(?: thường trực| đoàn| đảng ủy| (?:xã|phường|huyện|tỉnh|thành phố|ubnd)(?: \p{L}+){0,4})?$/u;

/** “Thượng tá Lê Văn Hùng”, “ThS. Trần Bình”: a rank or a degree is no part of the name. */
const ranks =
  /^(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)|(?:PGS|GS|TS|ThS|BSCK\p{Lu}*|BS|CN)\.?(?:\s?TS\.?)?)\s+(?=\p{Lu})/u;

export function signerOf(tail: Paragraph[]) {
  const pieces = tail.flatMap(piecesOf);
  for (const [index, piece] of pieces.entries()) {
    const onOneLine = signedLine.exec(piece.text);
    if (onOneLine?.[2]) {
      const [, position = "", signed] = onOneLine;
      const name = signed.replace(ranks, "");
      const start = piece.start + onOneLine.index + onOneLine[0].lastIndexOf(name);
      return {
        name,
        position: positionOf(position),
        source: { line: piece.line, start, end: start + name.length },
      };
    }
    if (!offices.test(piece.folded.trim())) continue;
    for (const next of pieces.slice(index + 1, index + 7)) {
      const name = next.text.trim().replace(ranks, "");
      if (
        new RegExp(`^${properName.replace("{0,4}", "{1,4}")}$`, "u").test(name) &&
        name !== name.toUpperCase()
      ) {
        const above = pieces
          .slice(index + 1, index + 3)
          .find(({ text }) => /^(?:PHÓ|THỨ TRƯỞNG) ?/u.test(text));
        return {
          name,
          position: positionOf((above ?? piece).text.replace(/^KT\.\s*/u, "")),
          source: { ...span(next), start: span(next).end - name.length },
        };
      }
    }
  }
  return null;
}

/** “PHÓ CHỦ TỊCH” → “Phó Chủ tịch”. */
function positionOf(words: string): string {
  return sentence(words).replace(
    /^Phó (\p{Ll})/u,
    (_, letter: string) => `Phó ${letter.toUpperCase()}`,
  );
}
