import { fold } from "./fold.ts";
import type { Cell } from "./paragraph.ts";

/** The words of a column header, in any of their usual forms. */
export const headerWords =
  /^(tt|stt|số tt|số thứ tự|nội dung|nhiệm vụ|tên |công việc|hoạt động|(cơ quan|đơn vị|bộ phận|phòng, ban)[^.;:]{0,40}(chủ trì|phối hợp|thực hiện)|chủ trì|phối hợp|phân công|thời gian|thời hạn|tiến độ|hoàn thành|sản phẩm|kết quả|ghi chú|kinh phí|nguồn (?:kinh phí|vốn|lực)|mức độ|tình trạng|căn cứ|cấp (?:trình|ban hành|phê duyệt)|theo dõi|dự kiến|lãnh đạo|người (phụ trách|thực hiện)|đầu mối)/u;

/** A table row written with bars, tabs, or as many wide gaps as the row above has cells. */
export function cellsOf(line: string, expected: number): string[] | null {
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

export function rowText(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

export function placed(cells: string[]): Cell[] {
  let at = 2;
  return cells.map((text) => {
    const ditto = text.startsWith("〃");
    const start = ditto ? at + 1 : at;
    const end = at + text.length;
    at = end + 3;
    return { text: ditto ? text.slice(1).trim() : text, start, end, ditto };
  });
}
