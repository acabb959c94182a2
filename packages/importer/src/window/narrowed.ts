import { deadline } from "./deadline.ts";
import type { Parsed } from "./parsed.ts";
import type { PlanTime } from "./window.ts";

/**
 * “Quý IV/2025 (trước ngày 15/12)”, “Năm 2026, hoàn thành chậm nhất 30/6”: a period and, within it, the
 * day it is due. Only where the day lies in the period: else the two contradict and a person is asked.
 */
export function narrowed(phrase: string, period: Parsed, plan: PlanTime): Parsed | null {
  if (!period.start || !period.end || period.kind === "date" || period.recurrence) return null;
  const joint =
    /^\s*[,;(]\s*(?:(?:phải\s+)?hoàn thành\s+(?:xong\s+)?|xong\s+)?(?=trước|chậm nhất|muộn nhất)/u.exec(
      phrase.slice(period.length),
    );
  if (!joint) return null;
  const at = period.length + joint[0].length;
  const years = [Number(period.start.slice(0, 4)), Number(period.end.slice(0, 4))];
  const year = years[0] === years[1] ? (years[0] ?? null) : null;
  const due = deadline(phrase.slice(at), { ...plan, year });
  if (!due?.end || due.problem || due.end < period.start || due.end > period.end) return null;
  const closed = /^\s*\)?\s*$/u.exec(phrase.slice(at + due.length));
  if (!closed) return null;
  const yearInferred = due.yearInferred && period.yearInferred;
  return { ...due, start: period.start, length: phrase.length, yearInferred };
}
