import { datesOf } from "./calendar-day.ts";
import { fromTo } from "./from-to.ts";
import { type Parsed, result } from "./parsed.ts";
import { multiYear, plain } from "./plain.ts";
import { recurrenceAt } from "./recurrence.ts";
import { spanAt } from "./span.ts";
import type { PlanTime } from "./window.ts";

export function recurring(phrase: string): Parsed | null {
  const found = recurrenceAt(phrase);
  if (!found) return null;
  let { length } = found;
  let bounds: { start: string | null; end: string | null } = { start: null, end: null };
  const within =
    /^\s*[,(]?\s*(?:trong\s+|từ\s+|bắt đầu từ\s+)?(?:giai đoạn\s+|thời kỳ\s+|nhiệm kỳ\s+)?(?=(?:cả\s+)?năm\s+20|20\d\d)/u.exec(
      phrase.slice(length),
    );
  if (within) {
    const span = spanAt(phrase, length + within[0].length);
    const dates = span?.year ? datesOf(span, span.year) : null;
    if (span && dates && !span.problem) {
      const open = /từ/.test(within[0]) && span.kind === "year";
      bounds = { start: dates.start, end: open ? null : dates.end };
      length += within[0].length + span.length;
      length += /^\s*\)/.exec(phrase.slice(length))?.[0].length ?? 0;
    }
  }
  const harmless =
    /^\s*[,;]?\s*(?:và\s+|hoặc\s+)?(?:khi có yêu cầu|theo quy định|(?:báo cáo\s+)?đột xuất[^.;]*|theo yêu cầu[^.;]*)/u.exec(
      phrase.slice(length),
    );
  length += harmless?.[0].length ?? 0;
  return { ...result("recurring", length), ...bounds, recurrence: found.recurrence };
}

export function ongoing(phrase: string, plan: PlanTime): Parsed | null {
  const found =
    /^(?:(?:thường xuyên|liên tục|quanh năm|hằng ngày|suốt năm)(?:\s*,?\s*(?:và\s+|hoặc\s+)?(?:thường xuyên|liên tục|hằng ngày|quanh năm|lâu dài|kịp thời|đột xuất|hiệu quả|thiết thực|đồng bộ|chất lượng|đúng quy định))*)/u.exec(
      phrase,
    );
  if (!found) return null;
  let { length } = found[0];
  const tail =
    /^\s*[,(/]?\s*(?:(?:trong\s+)?(?:suốt\s+)?(?:quá trình (?:thực hiện|triển khai)[^.;,]*|thời gian (?:thực hiện|triển khai)[^.;,\d]*|(?:đợt|thời gian|dịp)\s[^.;,\d]*)|(?:trong\s+)?(?:cả\s+|các\s+|hằng\s+)?năm(?!\s*(?:20|học))|hằng năm|theo (?:quy định|chức năng)[^.;]*|khi có phát sinh)\)?/u.exec(
      phrase.slice(length),
    );
  if (tail) return { ...result("ongoing", length + tail[0].length) };
  const within =
    /^\s*[,(]?\s*(?:trong\s+|từ\s+|bắt đầu từ\s+|kể từ\s+)?(?:giai đoạn\s+)?(?=(?:cả\s+)?năm\s+20|20\d\d|tháng|quý|ngày|\d)/u.exec(
      phrase.slice(length),
    );
  const inside = within ? phrase.slice(length + within[0].length) : "";
  const period =
    within && inside
      ? /(?:bắt đầu |kể )?từ/.test(within[0])
        ? fromTo(`từ ${inside}`, plan)
        : (plain(inside, plan) ?? multiYear(inside))
      : null;
  if (within && period && period.kind !== "unknown") {
    const shift = /(?:bắt đầu |kể )?từ/.test(within[0]) ? 3 : 0;
    length += within[0].length + period.length - shift;
    length += /^\s*\)/.exec(phrase.slice(length))?.[0].length ?? 0;
    const { start, end, yearInferred } = period;
    return { ...result("ongoing", length), start, end, yearInferred };
  }
  return result("ongoing", length);
}
