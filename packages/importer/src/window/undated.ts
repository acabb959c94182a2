import { type Parsed, resolved, result } from "./parsed.ts";
import { spanAt } from "./span.ts";
import type { PlanTime } from "./window.ts";

const demandWords =
  /^(?:báo cáo\s+)?(?:đột xuất(?:,?\s*(?:khi|theo)\s+(?:có\s+)?(?:yêu cầu|phát sinh)[^.;,]*)?|(?:khi|nếu)\s+(?:có\s+)?(?:yêu cầu|phát sinh|đề nghị|tình huống|sự cố)[^.;,]*|theo\s+(?:đề nghị|yêu cầu)[^.;,]*|khi cần(?: thiết)?)/u;

export function onDemand(phrase: string): Parsed | null {
  const found = demandWords.exec(phrase);
  return found ? result("on-demand", found[0].length) : null;
}

/** A school year runs over two years between dates that each plan sets. */
export function school(phrase: string): Parsed | null {
  const found = /^(?:trong\s+)?(?:hằng\s+)?năm học.*$/u.exec(phrase);
  return found ? { ...result("unknown", found[0].length), problem: "vague" } : null;
}

const relativeWords =
  /^(?:ngay (?:sau|khi|từ khi|trong)|sau (?!ngày \d|\d+\/)|khi |theo |tùy |tùy theo|căn cứ |(?:trong vòng|trong thời hạn|trong|chậm nhất(?: là)?(?: sau)?|không quá|sau|trước)\s+(?:ít nhất\s+)?\d+\s+(?:ngày|tháng|giờ|tuần)\s*(?:\([^)]*\)\s*)?(?:làm việc\s*)?(?!\/|\s*tháng \d)(?:,?\s*(?:kể|từ|tính|sau|trước|so|khi|$))|\d+\s+(?:ngày|tháng)\s+(?:làm việc\s+)?(?:kể từ|sau|trước)|trước khi |trước (?:kỳ|phiên|hội nghị|lễ|tết|đại hội|mùa)|cùng (?:với|thời)|đồng thời|kể từ (?!ngày \d|\d)|đúng tiến độ|(?:đảm bảo|bảo đảm) (?:theo |đúng |tiến độ)|phù hợp|từ khi |song song)/u;

/** Time that depends on another act: its own kind, unless the phrase also sets a date of its own. */
export function relative(phrase: string): Parsed | null {
  if (!relativeWords.test(phrase)) return null;
  if (/^theo\s*(?:tuần|tháng|quý|năm)(?:,|$)/u.test(phrase)) return null;
  const also =
    /(?:hoàn thành|xong|chậm nhất|trước|đến hết|trong tháng|thường xuyên)\s+(?:trong |trước |là |vào )*(?:ngày\s+|tháng\s+|quý\s+)?(?:\d|i{1,3}\b|iv\b)/u;
  const report = /[,;.]?\s*(?:và\s+)?(?:gửi\s+)?báo cáo/u.exec(phrase);
  const length = report && report.index > 8 ? report.index : phrase.length;
  if (also.test(phrase.slice(4, length)))
    return { ...result("unknown", phrase.length), problem: "several" };
  return result("relative", length);
}

/** “Cuối tháng 9” has a last day; “đầu”, “giữa” and “tuần 2” have none that can be quoted. */
export function vague(phrase: string, plan: PlanTime): Parsed | null {
  const loose =
    /^(?!nửa\s+(?:đầu|cuối)\s+năm)(?:(?:nửa\s+)?đầu|giữa|trung tuần|thượng tuần|hạ tuần|nửa (?:đầu|cuối)|tuần\s+(?:lễ\s+)?(?:thứ\s+)?\S+|những ngày)\s+(?:của\s+)?(?:đầu\s+|cuối\s+)?(?:tháng|quý|năm).*$/u.exec(
      phrase,
    );
  if (loose) return { ...result("unknown", phrase.length), problem: "vague" };
  const end = /^cuối\s+(?=tháng|quý)/u.exec(phrase);
  if (!end) return null;
  const span = spanAt(phrase, end[0].length);
  if (!span || (span.kind !== "month" && span.kind !== "quarter")) return null;
  const read = resolved(span, plan);
  const length = end[0].length + span.length;
  if ("problem" in read) return { ...result("unknown", length), problem: read.problem };
  return {
    ...result(span.kind, length),
    end: read.end,
    statedDate: read.end,
    yearInferred: read.inferred,
    problem: "vague",
  };
}
