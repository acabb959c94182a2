import type { Every, Recurrence } from "../draft/window.ts";
import { daysOfMonth, season } from "./season.ts";
import { spanAt } from "./span.ts";

/** A repetition at the start of a folded phrase, and how far its words reach. */
export type RecurrenceReading = { recurrence: Recurrence; length: number };

const every = "(?:hằng|mỗi|từng|theo)\\s*(?:một|0?1)?\\s*";

const unitWord = "(tuần|tháng|quý|(?:0?[36]|ba|sáu) tháng|nửa năm|năm)";

const late = "(trước|chậm nhất(?: là)?(?: trước)?|muộn nhất|đến|vào)?\\s*";

const shapes = {
  // “trước ngày 25 hằng tháng”, “ngày 15 của tháng cuối quý”
  dayFirst: new RegExp(
    `^${late}(?:ngày|mùng)\\s+(\\d{1,2})\\s*,?\\s*(?:của\\s+)?(?:(hằng tháng|mỗi tháng|tháng (?:liền kề|kế tiếp|sau|tiếp theo|liền sau))|tháng (?:cuối|thứ ba) (?:của\\s+)?(?:mỗi |hằng |từng )?(quý)|(?:của\\s+)?tháng cuối (quý))`,
    "u",
  ),
  // “trước ngày 15/12 hằng năm”, also two days of the year
  yearly: /^(trước|chậm nhất(?: là)?(?: trước)?|muộn nhất|đến|vào)?\s*(?=ngày|\d|tháng|quý)/u,
  // “thứ sáu hằng tuần”
  weekday: new RegExp(
    `^${late}(?:ngày\\s+)?thứ\\s+(hai|ba|tư|năm|sáu|bảy|[2-7])\\s+(?:hằng|mỗi) tuần`,
    "u",
  ),
  // “hằng quý”, “định kỳ 6 tháng, năm”, “mỗi tháng một lần”
  periods: new RegExp(
    `^(?:báo cáo\\s+)?(?:(?:theo\\s+)?định kỳ\\s*:?\\s*(?:${every})?|${every})${unitWord}(?!\\s+(?:\\d|học))((?:\\s*(?:,|và|;|/|hoặc)\\s*(?:${every}|định kỳ\\s+|(?:0?1|một)\\s+)?${unitWord}(?!\\s+\\d)(?![\\p{L}]))*)`,
    "u",
  ),
  // “01 lần/quý”, “6 tháng/lần”
  times:
    /^(?:(?:định kỳ|ít nhất|tối thiểu)\s+)?(?:(?:0?1|một)\s+lần\s*[/ ]\s*(?:mỗi\s+)?(?:0?1\s+)?(tuần|tháng|quý|[36] tháng|năm)|(?:mỗi\s+)?(?:0?1\s+)?(tuần|tháng|quý|0?[36] tháng|năm)\s*[/ ]\s*(?:0?1\s+|một\s+)?lần)/u,
  once: /^\s*(?:\(?\s*(?:0?1|một)\s+lần\)?)/u,
};

const everyOf: Record<string, Every> = {
  tuần: "week",
  tháng: "month",
  quý: "quarter",
  năm: "year",
  "nửa năm": "half-year",
};

export function recurrenceAt(phrase: string): RecurrenceReading | null {
  const regular = /^định kỳ\s*:?\s*(?:vào\s+)?(?=thứ |ngày |trước |chậm nhất|mùng )/u.exec(phrase);
  const skipped = regular?.[0].length ?? 0;
  const bare = phrase.slice(skipped);
  const found =
    weekly(bare) ??
    daysOfMonth(bare) ??
    dayFirst(bare) ??
    season(bare) ??
    yearly(bare) ??
    periods(bare);
  return found && { ...found, length: found.length + skipped };
}

function weekly(phrase: string): RecurrenceReading | null {
  const found = shapes.weekday.exec(phrase);
  if (!found) return null;
  const names = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
  const word = found[2] ?? "";
  const weekday = names.includes(word) ? names.indexOf(word) + 1 : Number(word) - 1;
  return {
    recurrence: { every: "week", weekday, ...strictly(found[1]) },
    length: found[0].length,
  };
}

function dayFirst(phrase: string): RecurrenceReading | null {
  const found = shapes.dayFirst.exec(phrase);
  const day = Number(found?.[2]);
  if (!found || day < 1 || day > 31) return null;
  return {
    recurrence: { every: found[3] ? "month" : "quarter", day, ...strictly(found[1]) },
    length: found[0].length,
  };
}

/** Days, a month or a quarter, then “hằng năm”; or “hằng năm” and then the day. */
function yearly(phrase: string): RecurrenceReading | null {
  const lead = /^(?:(?:theo\s+)?định kỳ\s+)?(?:hằng|mỗi) năm\s*[,(:]?\s*/u.exec(phrase);
  const from = lead?.[0].length ?? 0;
  const open = shapes.yearly.exec(phrase.slice(from));
  if (!open) return null;
  let at = from + open[0].length;
  const spans = [];
  for (;;) {
    const span = spanAt(phrase, at);
    if (!span || span.year !== null || span.problem || span.from.month === null) break;
    spans.push(span);
    at += span.length;
    const more = /^\s*(?:,|và|;)\s*(?:trước\s+)?(?=ngày|\d{1,2}\/)/u.exec(phrase.slice(at));
    if (!more) break;
    at += more[0].length;
  }
  const first = spans[0];
  if (!first) return null;
  if (!lead) {
    const tail = /^\s*,?\s*(?:của\s+)?(?:hằng|mỗi) năm/u.exec(phrase.slice(at));
    if (!tail) return null;
    at += tail[0].length;
  } else {
    at += /^\s*\)/.exec(phrase.slice(at))?.[0].length ?? 0;
  }
  const month = first.from.month ?? 1;
  const base = { every: "year" as const, ...strictly(open[1]) };
  if (spans.length > 1) {
    if (spans.some((span) => span.kind !== "date")) return null;
    const dates = spans.map((span) => `${two(span.from.month ?? 0)}-${two(span.from.day)}`);
    return { recurrence: { ...base, dates }, length: at };
  }
  if (first.kind === "date")
    return { recurrence: { ...base, month, day: first.from.day }, length: at };
  if (first.kind === "month") return { recurrence: { ...base, month }, length: at };
  if (first.kind === "quarter")
    return { recurrence: { ...base, quarter: Math.ceil(month / 3) }, length: at };
  return null;
}

function periods(phrase: string): RecurrenceReading | null {
  const times = shapes.times.exec(phrase);
  if (times) {
    const word = (times[1] ?? times[2] ?? "").replace(/^0/, "");
    return { recurrence: { every: periodOf(word) }, length: times[0].length };
  }
  const pair = /^0?6 tháng\s*(?:,|và|\/)\s*(?:0?1 |hằng |cả )?năm(?!\s+\d)/u.exec(phrase);
  if (pair) return { recurrence: { every: "half-year", also: ["year"] }, length: pair[0].length };
  const found = shapes.periods.exec(phrase);
  if (!found) return null;
  const also = [
    ...(found[2] ?? "").matchAll(/(?:0?[36]|ba|sáu) tháng|nửa năm|tuần|tháng|quý|năm/gu),
  ].map((one) => periodOf(one[0]));
  let length = found[0].length;
  length += shapes.once.exec(phrase.slice(length))?.[0].length ?? 0;
  const recurrence: Recurrence = { every: periodOf(found[1] ?? "") };
  if (also.length) recurrence.also = also;
  // “hằng tháng (trước ngày 25)”, “hằng quý, trước ngày 15 của tháng cuối quý”
  const day =
    /^\s*[,;:(-]?\s*(trước|chậm nhất(?: là)?|vào|đến)?\s*ngày\s+(\d{1,2})(?![\d/])(?:\s+(?:của\s+)?(?:tháng cuối (?:của )?(?:mỗi |hằng )?quý|tháng cuối kỳ|(?:hằng|mỗi) tháng))?\s*\)?(?!\s*tháng)/u.exec(
      phrase.slice(length),
    );
  if (day && !also.length && Number(day[2]) >= 1 && Number(day[2]) <= 31) {
    recurrence.day = Number(day[2]);
    Object.assign(recurrence, strictly(day[1]));
    length += day[0].length;
  }
  return { recurrence, length };
}

function periodOf(word: string): Every {
  if (/^(?:0?6|sáu) tháng$/u.test(word)) return "half-year";
  if (/^(?:0?3|ba) tháng$/u.test(word)) return "quarter";
  return everyOf[word] ?? "year";
}

function strictly(word: string | undefined): { before: true } | object {
  return word?.includes("trước") ? { before: true } : {};
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
