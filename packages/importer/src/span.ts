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

const number2 = "(\\d{1,2})";
const yearTail =
  "(?:\\s*[/-]\\s*(\\d{4})|\\s*,?\\s*năm\\s+(\\d{4})|\\s*\\(năm\\s+(\\d{4})\\)|\\s+(20\\d\\d))?(?!\\d)";
const join = "\\s*(?:-|,|;|và|đến|tới|\\+|&)\\s*";
const roman = "(iv|i{1,3}|[1-4])";
const weekday = "(?:(?:sáng|chiều|tối)\\s+)?(?:\\(?(?:thứ\\s+\\S+|chủ nhật)\\)?,?\\s+)?";

const shapes = {
  hour: /(?:(?:lúc|vào|từ)\s+)?\d{1,2}\s*(?:giờ|g|h)\s*\d{0,2}(?:\s*phút|')?(?:\s*(?:-|đến)\s*\d{1,2}\s*(?:giờ|g|h)\s*\d{0,2}(?:\s*phút|')?)?\s*,?\s*/y,
  weekday: new RegExp(weekday, "y"),
  date: new RegExp(
    `(?:ngày\\s+|mùng\\s+)*${number2}\\s*(?:/\\s*${number2}(?:\\s*/\\s*(\\d{4}|\\d{2}))?|[.-]\\s*${number2}\\s*[.-]\\s*(\\d{4})|\\s+tháng\\s+${number2}${yearTail})(?![\\d%])`,
    "y",
  ),
  days: new RegExp(
    `(?:ngày\\s+)?${number2}${join}(?:ngày\\s+)?${number2}\\s*(?:/\\s*${number2}(?:\\s*/\\s*(\\d{4}))?|\\s+tháng\\s+${number2}${yearTail})(?![\\d%])`,
    "y",
  ),
  months: new RegExp(
    `(?:các\\s+)?tháng\\s+${number2}(?![\\d])((?:${join}(?:tháng\\s+)?\\d{1,2}(?![\\d/.]))*(?:${join}(?:tháng\\s+)?\\d{1,2}(?=\\s*/\\s*\\d{4}|(?![\\d/.])))?)${yearTail}`,
    "y",
  ),
  monthYear: /(?:t\.?\s?)?(\d{1,2})\s*[/]\s*(20\d{2})(?![\d/])/y,
  quarters: new RegExp(
    `(?:các\\s+)?(?:quý\\s*|q\\.?\\s?|(?=i{1,3}\\s*/\\s*20|iv\\s*/\\s*20))${roman}(?![\\p{L}\\d])((?:${join}(?:quý\\s+)?${roman}(?![\\p{L}\\d]))*)${yearTail}`,
    "yu",
  ),
  half: /(?:0?6|sáu)\s+tháng\s+(đầu|cuối)(?:\s+năm)?(?:\s*\/?\s*(20\d{2}))?(?!\d)/y,
  years:
    /(?:(?:các\s+)?năm\s+)?(20\d{2})\s*(?:-|đến|tới|,|và)\s*(?:hết\s+)?(?:năm\s+)?(20\d{2})(?![\d/])/y,
  year: /(?:cả\s+)?năm\s+(20\d{2})(?![\d/])|(20\d{2})(?![\d/])/y,
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

type Found = Omit<Span, "hour">;

function date(text: string, at: number): Found | null {
  const found = match(shapes.date, text, at);
  if (!found) return null;
  const [all, day, slashMonth, slashYear, dotMonth, dotYear, wordMonth, ...tail] = found;
  const month = Number(slashMonth ?? dotMonth ?? wordMonth);
  const short = slashYear?.length === 2 ? `20${slashYear}` : slashYear;
  const year = firstNumber([short, dotYear, ...tail]);
  const mark = { month, day: Number(day) };
  return checked({ kind: "date", year, from: mark, to: mark, problem: null, length: all.length });
}

/** “15-30/9/2025”, “ngày 10 và 11 tháng 10”. */
function days(text: string, at: number): Found | null {
  const found = match(shapes.days, text, at);
  if (!found) return null;
  const [all, first, last, slashMonth, slashYear, wordMonth, ...tail] = found;
  const month = Number(slashMonth ?? wordMonth);
  const listed = /[,;&+]|và/.test(all.slice(0, all.indexOf(last ?? "", (first ?? "").length)));
  const several = listed && Number(last) !== Number(first) + 1;
  return checked({
    kind: "range",
    year: firstNumber([slashYear, ...tail]),
    from: { month, day: Number(first) },
    to: { month, day: Number(last) },
    problem: several ? "several" : null,
    length: all.length,
  });
}

function months(text: string, at: number): Found | null {
  const found = match(shapes.months, text, at);
  const pair = found ? null : match(shapes.monthYear, text, at);
  if (!found && !pair) return null;
  const all = (found ?? pair)?.[0] ?? "";
  const [, first, more, ...tail] = found ?? [];
  const rest = numbersIn(more);
  return checked({
    kind: rest.length ? "range" : "month",
    year: pair ? Number(pair[2]) : firstNumber(tail),
    from: { month: Number(pair?.[1] ?? first), day: 1 },
    to: { month: rest.at(-1) ?? Number(pair?.[1] ?? first), day: 0 },
    problem: follows(Number(first), rest, more) ? null : "several",
    length: all.length,
  });
}

function quarters(text: string, at: number): Found | null {
  const found = match(shapes.quarters, text, at);
  if (!found) return null;
  const first = quarterNumber(found[1] ?? "");
  const more = found[2] ?? "";
  const rest = [...more.matchAll(/(?<![\p{L}])(iv|i{1,3}|[1-4])(?![\p{L}])/gu)].map((one) =>
    quarterNumber(one[1] ?? ""),
  );
  const last = rest.at(-1) ?? first;
  return {
    kind: rest.length ? "range" : "quarter",
    year: firstNumber(found.slice(4)),
    from: { month: first * 3 - 2, day: 1 },
    to: { month: last * 3, day: 0 },
    problem: follows(first, rest, more) ? null : "several",
    length: found[0].length,
  };
}

function half(text: string, at: number): Found | null {
  const found = match(shapes.half, text, at);
  if (!found) return null;
  const [all, which, year] = found;
  const first = which === "đầu";
  return {
    kind: "half-year",
    year: year ? Number(year) : null,
    from: { month: first ? 1 : 7, day: 1 },
    to: { month: first ? 6 : 12, day: 0 },
    problem: null,
    length: all.length,
  };
}

function years(text: string, at: number): Found | null {
  const both = match(shapes.years, text, at);
  const one = both ? null : match(shapes.year, text, at);
  if (!both && !one) return null;
  const first = Number(both?.[1] ?? one?.[1] ?? one?.[2]);
  const last = both ? Number(both[2]) : first;
  const listed = both !== null && /,|và/.test(both[0]) && last !== first + 1;
  return {
    kind: both ? "years" : "year",
    year: first,
    lastYear: last,
    from: { month: 1, day: 1 },
    to: { month: 12, day: 0 },
    problem: last < first ? "impossible" : listed ? "several" : null,
    length: (both ?? one)?.[0].length ?? 0,
  };
}

/** A list joined by commas or “và” must follow on; one joined by “-” or “đến” must only rise. */
function follows(first: number, rest: number[], words = ""): boolean {
  const ranged = /-|đến|tới/.test(words);
  return rest.every((value, index) => {
    const before = rest[index - 1] ?? first;
    return ranged ? value > before : value === before + 1;
  });
}

function checked(span: Found): Found {
  const { from, to, year } = span;
  const bad = [from, to].some(
    ({ month, day }) =>
      month !== null && (month < 1 || month > 12 || day > daysIn(year ?? 2024, month)),
  );
  const zero = span.kind === "date" && from.day < 1;
  return bad || zero ? { ...span, problem: "impossible" } : span;
}

function quarterNumber(word: string): number {
  return { i: 1, ii: 2, iii: 3, iv: 4 }[word] ?? Number(word);
}

function numbersIn(words: string | undefined): number[] {
  return [...(words ?? "").matchAll(/\d{1,2}/g)].map((one) => Number(one[0]));
}

function firstNumber(parts: (string | undefined)[]): number | null {
  const found = parts.find((part) => part !== undefined && part !== "");
  return found === undefined ? null : Number(found);
}

function match(shape: RegExp, text: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at;
  const found = shape.exec(text);
  return found && found[0] !== "" ? found : null;
}
