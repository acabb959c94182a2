import { late, newYear, type Parsed, resolved, result } from "./parsed.ts";
import { spanAt } from "./span.ts";
import type { PlanTime } from "./window.ts";

export function multiYear(phrase: string): Parsed | null {
  const open = /^(?:(?:trong\s+)?(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+(?:từ\s+)?)?/u.exec(phrase);
  const at = open?.[0].length ?? 0;
  const span = spanAt(phrase, at);
  if (!span?.year || (span.kind !== "year" && span.kind !== "years")) return null;
  let length = at + span.length;
  if (span.problem) return { ...result("unknown", length), problem: span.problem };
  const on =
    /^\s*,?\s*(?:và\s+|đến\s+)?(?:cho\s+)?(?:(?:các|những)\s+năm\s+(?:tiếp theo|sau|kế tiếp|tới)|(?:các\s+)?giai đoạn (?:tiếp theo|sau))/u.exec(
      phrase.slice(length),
    );
  if (span.kind === "year" && !on) return null;
  length += on?.[0].length ?? 0;
  const end = on ? null : `${span.lastYear ?? span.year}-12-31`;
  return { ...result("multi-year", length), start: `${span.year}-01-01`, end };
}

export function plain(phrase: string, plan: PlanTime): Parsed | null {
  const whole = /^(?:cả\s+năm|năm(?!\s*\d)|suốt\s+(?:cả\s+)?năm)$/u.exec(phrase);
  const span = whole ? { ...newYear, length: whole[0].length } : spanAt(phrase, 0);
  if (!span) return null;
  if (span.kind === "years") return multiYear(phrase);
  const read = resolved(span, plan);
  if ("problem" in read) return { ...result("unknown", span.length), problem: read.problem };
  const more = /^\s*,?\s*(?:và|đến)\s+(?:các|những)\s+(?:năm|tháng|quý)\s+(?:tiếp theo|sau)/u.exec(
    phrase.slice(span.length),
  );
  if (more) {
    const kind = span.kind === "year" ? "multi-year" : "ongoing";
    return {
      ...result(kind, span.length + more[0].length),
      start: read.start,
      yearInferred: read.inferred,
    };
  }
  const statedDate = span.kind === "date" ? read.start : null;
  const kind = span.kind;
  return late(
    {
      ...result(kind, span.length),
      start: read.start,
      end: read.end,
      statedDate,
      yearInferred: read.inferred,
    },
    plan,
  );
}
