import type { WindowKind } from "../draft/window.ts";
import { dayBefore } from "./calendar-day.ts";
import { late, newYear, type Parsed, resolved, result } from "./parsed.ts";
import { type Span, spanAt } from "./span.ts";
import type { PlanTime } from "./window.ts";

const byWords =
  /^(?:(?:thời hạn\s+)?(?:chậm nhất|muộn nhất)(?:\s+là)?(?:\s+đến)?(?:\s+vào)?(?:\s+trong)?(?:\s+hết)?|không (?:quá|muộn hơn)|hạn(?: chót| cuối(?: cùng)?)?(?:\s+là)?\s*:?|(?:đến|tới)(?:\s+hết)?|hết|cuối|xong(?:\s+trong)?)\s+/u;

export function deadline(phrase: string, plan: PlanTime): Parsed | null {
  const by = byWords.exec(phrase);
  let at = by?.[0].length ?? 0;
  const strict = /^trước\s+(?:hết\s+)?/u.exec(phrase.slice(at));
  if (!by && !strict) return null;
  at += strict?.[0].length ?? 0;
  const yearOnly = /^(?:cuối\s+)?năm(?!\s*(?:\d|học))/u.exec(phrase.slice(at));
  const span = yearOnly
    ? null
    : spanAt(phrase, at + (/^cuối\s+(?=năm)/u.exec(phrase.slice(at))?.[0].length ?? 0));
  if (!span && !yearOnly) return null;
  if (yearOnly && strict) return null;
  const shift = span ? (/^cuối\s+(?=năm)/u.exec(phrase.slice(at))?.[0].length ?? 0) : 0;
  const length = at + shift + (span?.length ?? yearOnly?.[0].length ?? 0);
  const whole: Span = span ?? { ...newYear, length: 0 };
  const read = resolved(whole, plan);
  if ("problem" in read) return { ...result("unknown", length), problem: read.problem };
  const base = { ...result("range", length), yearInferred: read.inferred };
  if (strict && !whole.hour) {
    if (/hết/.test(strict[0])) return late({ ...base, end: read.end, statedDate: read.end }, plan);
    const kind = "before";
    return late({ ...base, kind, end: dayBefore(read.start), statedDate: read.start }, plan);
  }
  const toYear = whole.kind === "year";
  const open =
    toYear &&
    /^(?:đến|tới)\s+$/u.test(by?.[0] ?? "") &&
    (plan.year === null || (whole.year ?? 0) > plan.year);
  const kind: WindowKind = open ? "multi-year" : toYear ? "until-year-end" : "range";
  return late(
    { ...base, kind, end: read.end, statedDate: whole.kind === "date" ? read.end : null },
    plan,
  );
}
