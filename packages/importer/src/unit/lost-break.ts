import { fold } from "../text/fold.ts";
import { startsNew } from "./boundary.ts";
import { fields } from "./field.ts";
import { outside } from "./listed.ts";

/** “Lãnh đạo” and “Sở Y tế” on two lines of a cell are one body; a line that opens a new one is not. */
export function brokenNamesJoined(value: string): string {
  if (!value.includes("\v")) return value;
  return value.replace(/\v(?=\s*(\p{Ll}?))/gu, (whole, small: string, at: number) => {
    const before = /[^\v;]*$/u.exec(value.slice(0, at))?.[0].trim() ?? "";
    const next = value.slice(at + whole.length);
    if (small !== "" && !startsNew(next)) return " ";
    return unfinished.test(fold(before)) || !startsNew(next) ? " " : whole;
  });
}

/** Words that name no body by themselves. */
const unfinished =
  /(?:^|[,\s])(?:lãnh đạo|đại diện|trưởng|phó|sở|phòng|ban|bộ|bộ chỉ huy|ban chỉ huy|bộ tư lệnh|ubnd|ủy ban|ủy ban nhân dân|trung tâm|văn phòng|hội|đoàn|chi cục|cục|công an|trạm|trường|các|những|và|với|của|cùng|tỉnh|xã|phường|thành phố)$|[,(&-]$/u;

/** “UBND các xã, phường Sở Tài chính”: two lines of a cell whose break was lost. */
export function apart(part: string): string[] {
  const out: string[] = [];
  let start = 0;
  for (const { index } of outside(part, lostBreak)) {
    const last = fold(part.slice(start, index)).split(/[,;]/).at(-1)?.trim() ?? "";
    if (/(?:của|thuộc|trực|với|và|tại|thanh tra|văn phòng)$/u.test(last)) continue;
    const next = part.slice(index + 1);
    const sure =
      (/^Sở\s/u.test(next) && wholeName.test(last)) ||
      (/^(?:Vụ|Cục)\s/u.test(next) && /^(?:vụ|cục)\s/u.test(last)) ||
      isComplete(last);
    if (!sure) continue;
    out.push(part.slice(start, index));
    start = index + 1;
  }
  return [...out, part.slice(start)];
}

const lostBreak =
  /(?<=\p{Ll})\s(?=(?:Sở|Bộ|Vụ|Cục|Phòng|Ban|Công an|UBND|Ủy ban|Trung tâm|Văn phòng)\s\p{Lu}|Các\s\p{L})/gu;

const wholeName =
  /^(?:và |các )*(?:sở|ubnd|ủy ban nhân dân|công an|bộ chỉ huy|ban chỉ huy|bộ tư lệnh|ban quản lý|trung tâm|viện|xã|phường|đặc khu|ngành|đơn vị)(?:\s|$)/u;

/** A name to which nothing can be added: “Bộ Khoa học và Công nghệ”, “các xã, phường”. */
function isComplete(words: string): boolean {
  const field = /^(?:và )?(?:sở|bộ|phòng) (.+)$/u.exec(words)?.[1];
  if (field !== undefined) return fields.includes(field);
  return /(?:^|\s)(?:xã|phường|đặc khu|ngành|liên quan|công an (?:tỉnh|xã|phường|thành phố))$/u.test(
    words,
  );
}
