import { date, days, half, months, quarters, years } from "./span-reading.ts";
import { match, shapes } from "./span-shape.ts";

/**
 * The smallest time words of the grammar: a day, a month, a quarter, a half-year or a year, or a
 * short run of them (“tháng 9-10/2025”). The year may be missing; who reads the phrase decides.
 */
export type SpanKind = "date" | "month" | "quarter" | "half-year" | "year" | "range" | "years";

export type Span = {
  kind: SpanKind;
  year: number | null;
  /** Only for “2025-2030”. */
  lastYear?: number;
  from: { month: number | null; day: number };
  to: { month: number | null; day: number };
  /** “17 giờ ngày 15/9”: the day itself is still in time. */
  hour: boolean;
  /** The words name days that do not follow each other, or a day no calendar has. */
  problem: "impossible" | "several" | null;
  length: number;
};

/** The span that starts at `at` in folded text, or null. */
export function spanAt(text: string, at: number): Span | null {
  const hour = match(shapes.hour, text, at);
  const begin = at + (hour?.[0].length ?? 0);
  const day = match(shapes.weekday, text, begin);
  const start = begin + (day?.[0].length ?? 0);
  const span =
    days(text, start) ??
    date(text, start) ??
    months(text, start) ??
    quarters(text, start) ??
    half(text, start) ??
    years(text, start);
  if (!span) return null;
  return { ...span, hour: hour !== null, length: start - at + span.length };
}

export type Found = Omit<Span, "hour">;
