import { datesOf, dayBefore } from "./calendar-day.ts";
import { late, type Parsed, resolved, result } from "./parsed.ts";
import { multiYear, plain } from "./plain.ts";
import { type Span, spanAt } from "./span.ts";
import type { PlanTime } from "./window.ts";

const arrow =
  /^\s*(?:,\s*)?(?:cho\s+)?(?:đến|tới|-)\s*(trước\s+)?(?:hết\s+|cuối\s+|thời điểm\s+)?/u;

export function fromTo(phrase: string, plan: PlanTime): Parsed | null {
  const open = /^(?:bắt đầu\s+)?(?:kể\s+)?từ\s+(?:đầu\s+)?/u.exec(phrase);
  let at = open?.[0].length ?? 0;
  const now =
    /^(?:nay|hiện nay|thời điểm hiện tại|(?:ngày|khi)\s+(?:ký(?:\s+ban hành)?|ban hành|phát động)(?:\s+(?:kế hoạch|văn bản)(?:\s+này)?)?)/u.exec(
      phrase.slice(at),
    );
  let first: Span | null = null;
  if (open && now) at += now[0].length;
  else {
    const run =
      /^(?:các\s+)?năm\s+20\d\d(?=\s*(?:đến|-|tới|và|trở))|^20\d\d(?=\s*(?:đến|-|tới))/u.test(
        phrase.slice(at),
      );
    if (run && open) return fromYear(phrase, at);
    if (run) return null;
    first = dayAlone(phrase, at) ?? spanAt(phrase, at);
    if (!first) return null;
    at += first.length;
  }
  const via = arrow.exec(phrase.slice(at));
  if (!via && open && first?.kind === "date" && first.hour) {
    const read = plain(phrase.slice(open[0].length), plan);
    return read && { ...read, length: read.length + open[0].length };
  }
  if (!via)
    return open
      ? (openEnded(phrase, at, first, plan) ??
          wholeRun(phrase, first, open[0].length, plan) ?? {
            ...result("unknown", phrase.length),
            problem: first?.problem ?? (at === phrase.length && first ? "open" : "outside"),
          })
      : null;
  if (first?.problem) return { ...result("unknown", at), problem: first.problem };
  const closing = phrase.slice(at, at + via[0].length);
  at += via[0].length;
  return joined(phrase, at, closing, first, plan);
}

/** The far end of a range: a span, “hết năm 2025”, or “hết năm” alone. */
function joined(
  phrase: string,
  at: number,
  closing: string,
  first: Span | null,
  plan: PlanTime,
): Parsed | null {
  const yearOnly = /^năm(?!\s*\d)/u.exec(phrase.slice(at));
  const last = yearOnly ? null : spanAt(phrase, at);
  if (!last && !yearOnly) return { ...result("unknown", phrase.length), problem: "outside" };
  const length = at + (yearOnly?.[0].length ?? last?.length ?? 0);
  if (last?.problem) return { ...result("unknown", length), problem: last.problem };
  const year = last?.year ?? first?.year ?? plan.year;
  if (year === null || year === undefined)
    return { ...result("unknown", length), problem: "year-missing" };
  const lastDates = last
    ? datesOf(last, last.lastYear ?? year)
    : { start: `${year}-12-31`, end: `${year}-12-31` };
  const firstSpan = first && withMonthOf(first, last);
  const firstDates = firstSpan ? datesOf(firstSpan, first?.year ?? year) : null;
  if (!lastDates || (first && !firstDates))
    return { ...result("unknown", length), problem: "impossible" };
  const start = firstDates?.start ?? null;
  const strict = /trước/.test(closing);
  const statedDate = strict ? lastDates.start : lastDates.end;
  const end = strict ? dayBefore(lastDates.start) : lastDates.end;
  if (start && start > end) return { ...result("unknown", length), problem: "impossible" };
  const toYearEnd = yearOnly !== null || last?.kind === "year";
  const base = result(strict ? "before" : toYearEnd ? "until-year-end" : "range", length);
  const inferred = (last?.year ?? null) === null && (first?.year ?? null) === null;
  return late({ ...base, start, end, statedDate, yearInferred: inferred }, plan);
}

/** “15 đến 30/9/2025” shares the month; “9-12/2025” can only be two months. */
function withMonthOf(first: Span, last: Span | null): Span {
  if (first.from.month !== null) return first;
  if (last?.kind === "month")
    return {
      ...first,
      from: { month: first.from.day, day: 1 },
      to: { month: first.from.day, day: 0 },
    };
  const month = last?.from.month ?? null;
  return { ...first, from: { ...first.from, month }, to: { ...first.to, month } };
}

/** “từ 15-30/9/2025”, “từ tháng 9-12/2025”: the run itself is the range. */
function wholeRun(phrase: string, first: Span | null, from: number, plan: PlanTime): Parsed | null {
  if (!first || (first.kind !== "range" && first.kind !== "years")) return null;
  const read = plain(phrase.slice(from), plan) ?? multiYear(phrase.slice(from));
  return read && { ...read, length: read.length + from };
}

function openEnded(phrase: string, at: number, first: Span | null, plan: PlanTime): Parsed | null {
  const on = /^\s*(?:trở đi|về sau|và (?:các|những) (?:tháng|quý|năm)? ?(?:tiếp theo|sau))/u.exec(
    phrase.slice(at),
  );
  if (!on || !first) return null;
  const read = resolved(first, plan);
  const length = at + on[0].length;
  if ("problem" in read) return { ...result("unknown", length), problem: read.problem };
  return { ...result("ongoing", length), start: read.start, yearInferred: read.inferred };
}

function fromYear(phrase: string, at: number): Parsed | null {
  const span = spanAt(phrase, at);
  if (!span?.year) return null;
  const read = multiYear(phrase.slice(at));
  if (read) return { ...read, length: read.length + at };
  const on = /^\s*trở đi/u.exec(phrase.slice(at + span.length));
  if (!on) return null;
  return { ...result("multi-year", at + span.length + on[0].length), start: `${span.year}-01-01` };
}

/** “15” in “từ 15 đến 30/9/2025”, “ngày 15 đến ngày 30 tháng 9”. */
function dayAlone(phrase: string, at: number): Span | null {
  const found =
    /^(?:ngày\s+)?(\d{1,2})(?=\s*(?:đến|tới|-)\s*(?:hết\s+)?(?:ngày\s+)?\d{1,2}\s*(?:\/|\s+tháng))/u.exec(
      phrase.slice(at),
    );
  const day = Number(found?.[1]);
  if (!found || day < 1 || day > 31) return null;
  const mark = { month: null, day };
  return {
    kind: "date",
    year: null,
    from: mark,
    to: mark,
    hour: false,
    problem: null,
    length: found[0].length,
  };
}
