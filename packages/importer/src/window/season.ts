import type { Recurrence } from "../draft/window.ts";
import type { RecurrenceReading } from "./recurrence.ts";
import { type Span, spanAt } from "./span.ts";

const everyYear = /^\s*,?\s*(?:của\s+)?(?:hằng|mỗi) năm/u;

const arrow = /^\s*(?:,\s*)?(?:đến|tới|-)\s*(trước\s+)?(?:hết\s+)?/u;

/** “từ tháng 3 đến tháng 11 hằng năm”, “từ ngày 15/3 đến ngày 30/11 hằng năm”: a part of each year. */
export function season(phrase: string): RecurrenceReading | null {
  if (!phrase.includes(" năm")) return null;
  let at = /^(?:bắt đầu\s+)?(?:từ\s+)?/u.exec(phrase)?.[0].length ?? 0;
  const first = withoutYear(phrase, at);
  if (!first) return null;
  at += first.length;
  const via = arrow.exec(phrase.slice(at));
  const second = via && withoutYear(phrase, at + via[0].length);
  // “tháng 3-5 hằng năm” is one run of months.
  const last = second ?? (first.kind === "range" ? first : null);
  if (!last) return null;
  if (via && second) at += via[0].length + second.length;
  const tail = everyYear.exec(phrase.slice(at));
  const { month } = last.to;
  if (!tail || first.from.month === null || month === null) return null;
  const recurrence: Recurrence = {
    every: "year",
    month,
    ...(last.to.day > 0 && { day: last.to.day }),
    ...(second && via?.[1] && { before: true as const }),
    from: { month: first.from.month, ...(first.kind === "date" && { day: first.from.day }) },
  };
  return { recurrence, length: at + tail[0].length };
}

function withoutYear(phrase: string, at: number): Span | null {
  const span = spanAt(phrase, at);
  return span && span.year === null && !span.problem ? span : null;
}

/** “từ ngày 01 đến ngày 05 hằng tháng”: a part of each month. */
export function daysOfMonth(phrase: string): RecurrenceReading | null {
  const found =
    /^(?:từ\s+)?(?:ngày\s+)?(\d{1,2})\s*(?:đến|tới|-)\s*(?:hết\s+)?(?:ngày\s+)?(\d{1,2})\s+(?:của\s+)?(?:hằng|mỗi) tháng/u.exec(
      phrase,
    );
  const [from, day] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || from < 1 || day > 31 || from >= day) return null;
  return { recurrence: { every: "month", day, from: { day: from } }, length: found[0].length };
}
