import type { DraftWindow, Recurrence, WindowKind } from "./draft.ts";
import { fold } from "./fold.ts";
import { recurrenceAt } from "./recurrence.ts";
import { datesOf, dayBefore, type Span, spanAt } from "./span.ts";

/** What the plan itself says about time: the year of dates that have none, the day it was issued. */
export type PlanTime = { year: number | null; issuedOn: string | null };

/** Why a person must look: the window is then either `unknown` or right but loosely worded. */
export type WindowProblem =
  | "empty"
  | "outside"
  | "impossible"
  | "several"
  | "vague"
  | "year"
  | "year-missing"
  | "condition";

/** A phrase as read. `rest` is what follows the window in the same phrase (a reporting duty). */
export type WindowReading = { window: DraftWindow; problem: WindowProblem | null; rest: string };

/**
 * Reads one time phrase of an administrative plan. It never guesses: what the grammar does not
 * cover whole is `unknown`, with the reason.
 */
export function readWindow(raw: string, plan: PlanTime): WindowReading {
  const words = fold(raw);
  const from = /^[\s:;.,(-]*/.exec(words)?.[0].length ?? 0;
  const to = words.length - (/[\s.;,]*$/.exec(words)?.[0].length ?? 0);
  if (from >= to) return unknown("", raw, "empty");
  const opened = skip(words, from);
  const tentative = tentativeMark.exec(words.slice(opened, to));
  const begin = skip(words, opened + (tentative?.[0].length ?? 0));
  const phrase = words.slice(begin, to);
  const parsed = parse(phrase, plan);
  if (!parsed) return unknown(raw.slice(from, to), raw, "outside");
  const said = raw.slice(from, begin + parsed.length).trim();
  if (parsed.problem && parsed.kind === "unknown") return unknown(said, raw, parsed.problem);
  const tail = tailOf(phrase.slice(parsed.length), raw.slice(begin + parsed.length, to));
  if (tail.kind === "more") return unknown(raw.slice(from, to), raw, "several");
  const window: DraftWindow = {
    kind: parsed.kind,
    start: parsed.start,
    end: parsed.end,
    statedDate: parsed.statedDate,
    tentative: tentative !== null || tail.kind === "tentative",
    recurrence: parsed.recurrence,
    raw: said,
    yearInferred: parsed.yearInferred,
  };
  const problem = parsed.problem ?? (tail.kind === "condition" ? "condition" : null);
  return {
    window,
    problem: problem ?? (parsed.yearInferred ? "year" : null),
    rest: tail.kind === "report" ? tail.words : "",
  };
}

/** The window of a task whose document gives none. */
export function unknownWindow(raw: string): DraftWindow {
  return {
    kind: "unknown",
    start: null,
    end: null,
    statedDate: null,
    tentative: false,
    recurrence: null,
    raw,
    yearInferred: false,
  };
}

function unknown(said: string, raw: string, problem: WindowProblem): WindowReading {
  return { window: unknownWindow(said || raw.trim()), problem, rest: "" };
}

type Parsed = {
  kind: WindowKind;
  start: string | null;
  end: string | null;
  statedDate: string | null;
  recurrence: Recurrence | null;
  yearInferred: boolean;
  problem: WindowProblem | null;
  length: number;
};

const tentativeMark = /^(?:thời gian\s+)?(?:dự kiến|tạm định|khoảng)\s*[:,]?\s*(?:là\s+)?/u;
const opening =
  /^(?:[\s:;.,(-]|(?:thời gian|thời hạn)\s+(?:là|:)|(?:hoàn thành|hoàn thiện|thực hiện|triển khai|tổ chức|ban hành)(?=\s+(?:xong|trong|trước|chậm|muộn|vào|ngày|tháng|quý|năm|từ|đến|định kỳ|thường|hằng|theo|sau|ngay|\d))|xong(?=\s+(?:trong|trước|ngày|vào|\d))|vào(?=\s)|(?:sáng|chiều|tối)(?=\s+(?:ngày|thứ|hằng))|\d{1,2}\s+ngày\s*[(,:]\s*(?=từ|ngày|\d)|cao điểm(?=\s+(?:từ|trong|vào|ngày|tháng|quý))|trong(?=\s+(?:các\s+)?(?:ngày|tháng|quý|năm|giai đoạn|suốt|\d)))/u;

function skip(words: string, from: number): number {
  let at = from;
  for (;;) {
    const rest = words.slice(at);
    if (
      /^trong (?:vòng|thời hạn)|^trong \d+ (?:ngày|tháng(?! (?:đầu|cuối) năm)|giờ|tuần)/u.test(rest)
    )
      return at;
    const found = opening.exec(rest);
    if (!found || found[0] === "") return at;
    at += found[0].length;
  }
}

function parse(phrase: string, plan: PlanTime): Parsed | null {
  return (
    school(phrase) ??
    onDemand(phrase) ??
    relative(phrase) ??
    recurring(phrase) ??
    ongoing(phrase, plan) ??
    vague(phrase, plan) ??
    fromTo(phrase, plan) ??
    deadline(phrase, plan) ??
    multiYear(phrase) ??
    plain(phrase, plan)
  );
}

const demandWords =
  /^(?:báo cáo\s+)?(?:đột xuất(?:,?\s*(?:khi|theo)\s+(?:có\s+)?(?:yêu cầu|phát sinh)[^.;,]*)?|(?:khi|nếu)\s+(?:có\s+)?(?:yêu cầu|phát sinh|đề nghị|tình huống|sự cố)[^.;,]*|theo\s+(?:đề nghị|yêu cầu)[^.;,]*|khi cần(?: thiết)?)/u;

function onDemand(phrase: string): Parsed | null {
  const found = demandWords.exec(phrase);
  return found ? result("on-demand", found[0].length) : null;
}

/** A school year runs over two years between dates that each plan sets. */
function school(phrase: string): Parsed | null {
  const found = /^(?:trong\s+)?(?:hằng\s+)?năm học.*$/u.exec(phrase);
  return found ? { ...result("unknown", found[0].length), problem: "vague" } : null;
}

const relativeWords =
  /^(?:ngay (?:sau|khi|từ khi|trong)|sau (?!ngày \d|\d+\/)|khi |theo |tùy |tùy theo|căn cứ |(?:trong vòng|trong thời hạn|trong|chậm nhất(?: là)?(?: sau)?|không quá|sau|trước)\s+(?:ít nhất\s+)?\d+\s+(?:ngày|tháng|giờ|tuần)\s*(?:\([^)]*\)\s*)?(?:làm việc\s*)?(?!\/|\s*tháng \d)(?:,?\s*(?:kể|từ|tính|sau|trước|so|khi|$))|\d+\s+(?:ngày|tháng)\s+(?:làm việc\s+)?(?:kể từ|sau|trước)|trước khi |trước (?:kỳ|phiên|hội nghị|lễ|tết|đại hội|mùa)|cùng (?:với|thời)|đồng thời|kể từ (?!ngày \d|\d)|đúng tiến độ|(?:đảm bảo|bảo đảm) (?:theo )?tiến độ|phù hợp|từ khi |song song)/u;

/** Time that depends on another act: its own kind, unless the phrase also sets a date of its own. */
function relative(phrase: string): Parsed | null {
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

function recurring(phrase: string): Parsed | null {
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

function ongoing(phrase: string, plan: PlanTime): Parsed | null {
  const found =
    /^(?:(?:thường xuyên|liên tục|quanh năm|hằng ngày|suốt năm)(?:\s*,?\s*(?:và\s+)?(?:thường xuyên|liên tục|hằng ngày|quanh năm|lâu dài|kịp thời|đột xuất))*)/u.exec(
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

/** “Cuối tháng 9” has a last day; “đầu”, “giữa” and “tuần 2” have none that can be quoted. */
function vague(phrase: string, plan: PlanTime): Parsed | null {
  const loose =
    /^(?:(?:nửa\s+)?đầu|giữa|trung tuần|thượng tuần|hạ tuần|nửa (?:đầu|cuối)|tuần\s+(?:lễ\s+)?(?:thứ\s+)?\S+|những ngày)\s+(?:của\s+)?(?:đầu\s+|cuối\s+)?(?:tháng|quý|năm).*$/u.exec(
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

const arrow =
  /^\s*(?:,\s*)?(?:cho\s+)?(?:đến|tới|-)\s*(trước\s+)?(?:hết\s+|cuối\s+|thời điểm\s+)?/u;

function fromTo(phrase: string, plan: PlanTime): Parsed | null {
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
      ? (openEnded(phrase, at, first, plan) ?? wholeRun(phrase, first, open[0].length, plan))
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
  const month = first ? (first.from.month ?? last?.from.month ?? null) : null;
  const firstSpan = first && {
    ...first,
    from: { ...first.from, month },
    to: { ...first.to, month },
  };
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

/** “từ 15-30/9/2025”, “từ tháng 9-12/2025”: the run itself is the range. */
function wholeRun(phrase: string, first: Span | null, from: number, plan: PlanTime): Parsed | null {
  if (!first || (first.kind !== "range" && first.kind !== "years"))
    return { ...result("unknown", phrase.length), problem: "outside" };
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

const byWords =
  /^(?:(?:thời hạn\s+)?(?:chậm nhất|muộn nhất)(?:\s+là)?(?:\s+đến)?(?:\s+vào)?(?:\s+trong)?(?:\s+hết)?|không (?:quá|muộn hơn)|hạn(?: chót| cuối(?: cùng)?)?(?:\s+là)?\s*:?|(?:đến|tới)(?:\s+hết)?|hết|cuối|xong(?:\s+trong)?)\s+/u;

function deadline(phrase: string, plan: PlanTime): Parsed | null {
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

const newYear: Omit<Span, "length"> = {
  kind: "year",
  year: null,
  from: { month: 1, day: 1 },
  to: { month: 12, day: 0 },
  hour: false,
  problem: null,
};

function multiYear(phrase: string): Parsed | null {
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

function plain(phrase: string, plan: PlanTime): Parsed | null {
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

type Resolved = { start: string; end: string; inferred: boolean } | { problem: WindowProblem };

function resolved(span: Span, plan: PlanTime): Resolved {
  if (span.problem) return { problem: span.problem };
  const year = span.year ?? plan.year;
  if (year === null) return { problem: "year-missing" };
  const dates = datesOf(span, year);
  if (!dates) return { problem: "impossible" };
  return { ...dates, inferred: span.year === null };
}

/** A year was assumed and the result lies before the plan was issued: then it was the wrong year. */
function late(parsed: Parsed, plan: PlanTime): Parsed {
  if (!parsed.yearInferred || !plan.issuedOn || !parsed.end || parsed.end >= plan.issuedOn)
    return parsed;
  return { ...result("unknown", parsed.length), problem: "year-missing" };
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

type Tail =
  | { kind: "none" | "tentative" | "condition" | "more" }
  | { kind: "report"; words: string };

function tailOf(folded: string, raw: string): Tail {
  const words = folded.trim();
  if (words === "" || /^[\s.;,)]+$/.test(words)) return { kind: "none" };
  if (/^\(?\s*(?:thời gian\s+)?dự kiến\s*\)?$/u.test(words)) return { kind: "tentative" };
  if (
    /^[,;.]?\s*(?:và\s+|đồng thời\s+)?(?:\(?\s*)?(?:định kỳ[^.;]{0,40})?(?:gửi\s+|tổng hợp,?\s+)?báo cáo/u.test(
      words,
    )
  ) {
    return { kind: "report", words: raw };
  }
  if (/^[,(]?\s*(?:(?:thứ\s+\p{L}+|chủ nhật)|hoàn thành|phải hoàn thành)\s*\)?$/u.test(words))
    return { kind: "none" };
  if (/^(?:,\s*)?tại\s/u.test(words) && !/\d{1,2}\/\d/.test(words)) return { kind: "none" };
  if (
    /^[,(]?\s*(?:sau khi|khi|theo|trừ|nếu|tùy|bảo đảm|đảm bảo)\s/u.test(words) &&
    !/\d{1,2}\/\d|thường xuyên|tháng \d|quý i/u.test(words)
  ) {
    return { kind: "condition" };
  }
  if (/^\([^()\d]{0,120}\)\s*$/u.test(words)) return { kind: "condition" };
  return { kind: "more" };
}

function result(kind: WindowKind, length: number): Parsed {
  return {
    kind,
    start: null,
    end: null,
    statedDate: null,
    recurrence: null,
    yearInferred: false,
    problem: null,
    length,
  };
}
