import { type Marker, markerOf } from "../text/marker.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { headerWords } from "../text/row.ts";

/** What a section is for; everything below a heading inherits it until a nearer heading says more. */
export type SectionClass = "aims" | "tasks" | "organisation" | "funds" | "annex" | "other";

const classes: [SectionClass, RegExp][] = [
  ["funds", /^(?:nguồn )?kinh phí|^nguồn (?:lực|vốn)|^dự toán/u],
  [
    "organisation",
    /^(?:công tác )?tổ chức(?: triển khai)?(?:,? thực hiện)?\s*[.:]?$|^tổ chức thực hiện|^trách nhiệm|^phân công (?:trách nhiệm|tổ chức|thực hiện)|^chế độ (?:thông tin|báo cáo)|^(?:công tác )?(?:tổ chức )?(?:theo dõi|kiểm tra|giám sát|đôn đốc),? (?:kiểm tra|giám sát|đánh giá|đôn đốc|sơ kết|tổng kết|báo cáo)|^(?:thông tin,?|sơ kết,?|công tác) báo cáo|^sơ kết,? tổng kết/u,
  ],
  [
    "aims",
    /^(?:mục đích|yêu cầu|mục tiêu|quan điểm|chỉ tiêu|phạm vi|đối tượng|nguyên tắc|căn cứ|tình hình|thực trạng|đặc điểm|cơ sở|sự cần thiết|phương châm|kết quả (?:đạt được|thực hiện)|đánh giá)/u,
  ],
  ["annex", /^phụ lục/u],
  [
    "tasks",
    /nhiệm vụ|nội dung|giải pháp|hoạt động|công việc|biện pháp|phân công|tiến độ|kế hoạch thực hiện|lộ trình|các công tác/u,
  ],
];

export function classOf(folded: string, marker: Marker | null): SectionClass | null {
  const text = folded.trim();
  if (text === "" || text.length > 220) return null;
  // An item that only mentions a task is not a heading for tasks.
  const top = marker === null || marker.rank <= 2;
  for (const [name, shape] of classes) {
    if (name === "tasks" && !top) continue;
    // “4. Đánh giá sau tập huấn”, “3. Tổ chức thực hiện phong trào …” are work, not headings.
    if (!top && name === "organisation" && text.length > 45) continue;
    if (!top && /^đánh giá (?!tình hình|kết quả|chung|thực trạng|công tác)/u.test(text)) continue;
    if (shape.test(text)) return name;
  }
  return null;
}

export function opensBody(paragraph: Paragraph): boolean {
  if (paragraph.cells) return headerWords.test(paragraph.cells[0]?.text.toLowerCase() ?? "");
  const marker = markerOf(paragraph.text);
  return marker !== null && ["roman", "upper", "part", "arabic", "article"].includes(marker.kind);
}

export function isAnnexHeading(paragraph: Paragraph): boolean {
  return (
    !paragraph.cells &&
    /^phụ lục(?:\s+(?:số\s+)?[\divx]+)?\s*[.:]?(?:$|\s)/u.test(paragraph.folded) &&
    paragraph.text.length < 120 &&
    /^P/.test(paragraph.text)
  );
}

/** A heading without a number, all in capitals: “TỔ CHỨC THỰC HIỆN”. */
export function isShouted(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length >= 8 && text.length < 120 && letters === letters.toUpperCase();
}
