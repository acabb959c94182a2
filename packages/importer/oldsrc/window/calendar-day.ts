import type { Span } from "./span.ts";

/** Years are given, numbers are checked; null when no calendar has such a day. */
export function datesOf(span: Span, year: number): { start: string; end: string } | null {
  const { from, to } = span;
  const last = span.lastYear ?? year;
  if (from.month === null || to.month === null) return null;
  const start = isoDate(year, from.month, from.day);
  const end = isoDate(last, to.month, to.day === 0 ? daysIn(last, to.month) : to.day);
  return start && end ? { start, end } : null;
}

export function isoDate(year: number, month: number, day: number): string | null {
  if (year < 2000 || year > 2100 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function dayBefore(iso: string): string {
  const [year = 2000, month = 1, day = 1] = iso.split("-").map(Number);
  if (day > 1) return `${iso.slice(0, 8)}${String(day - 1).padStart(2, "0")}`;
  const back = month > 1 ? { year, month: month - 1 } : { year: year - 1, month: 12 };
  const last = daysIn(back.year, back.month);
  return `${back.year}-${String(back.month).padStart(2, "0")}-${String(last).padStart(2, "0")}`;
}
