import { daysIn } from "./calendar-day.ts";
import type { Found } from "./span.ts";
import { match, shapes } from "./span-shape.ts";

export function date(text: string, at: number): Found | null {
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
export function days(text: string, at: number): Found | null {
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

export function months(text: string, at: number): Found | null {
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

export function quarters(text: string, at: number): Found | null {
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

/** “6 tháng cuối năm 2025”, “9 tháng đầu năm”, “nửa đầu năm 2026”. */
export function half(text: string, at: number): Found | null {
  const found = match(shapes.half, text, at);
  if (!found) return null;
  const [all, digit, which, year] = found;
  const word = /^(ba|chín)\s/u.exec(all)?.[1];
  const months = Number(digit ?? { ba: 3, chín: 9 }[word ?? ""] ?? 6);
  const first = which === "đầu";
  return {
    kind: months === 6 ? "half-year" : "range",
    year: year ? Number(year) : null,
    from: { month: first ? 1 : 13 - months, day: 1 },
    to: { month: first ? months : 12, day: 0 },
    problem: null,
    length: all.length,
  };
}

export function years(text: string, at: number): Found | null {
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
