import * as z from "zod/mini";
import {
  addMonths,
  CivilDate,
  dayOfMonth,
  firstOfMonth,
  lastOfMonth,
} from "../calendar/civil-date.ts";
import { Line } from "../schema/line.ts";

/** The words of the document that a window was read from, quoted in every mail. */
const phrase = z.optional(Line);
/** "Dự kiến": the lead unit is asked to confirm or move the date; never overdue until it has. */
const tentative = z._default(z.boolean(), false);
const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, "write a month as YYYY-MM"));
const year = z.int().check(z.gte(2000), z.lte(2200));

export const Every = z.enum(["month", "quarter", "half-year", "year"]);
export type Every = z.infer<typeof Every>;

/** A time window (*thời gian thực hiện*) as the document states it. */
export const Window = z.discriminatedUnion("kind", [
  /** "Trước ngày D": the last safe day is D-1. */
  z.strictObject({
    kind: z.literal("before"),
    on: CivilDate,
    start: z.optional(CivilDate),
    tentative,
    phrase,
  }),
  /** "Ngày D". */
  z.strictObject({ kind: z.literal("date"), on: CivilDate, tentative, phrase }),
  /** "Từ ngày A đến hết ngày B", or only "đến hết ngày B". */
  z.strictObject({
    kind: z.literal("range"),
    start: z.optional(CivilDate),
    end: CivilDate,
    tentative,
    phrase,
  }),
  /** "Trong tháng 9/2025". */
  z.strictObject({ kind: z.literal("month"), month, tentative, phrase }),
  /** "Quý III/2025". */
  z.strictObject({
    kind: z.literal("quarter"),
    year,
    quarter: z.int().check(z.gte(1), z.lte(4)),
    tentative,
    phrase,
  }),
  /** "Trong năm 2025". */
  z.strictObject({ kind: z.literal("year"), year, tentative, phrase }),
  /** "Từ ngày A đến hết năm 2025". */
  z.strictObject({
    kind: z.literal("until-year-end"),
    start: z.optional(CivilDate),
    year,
    tentative,
    phrase,
  }),
  /**
   * "Thường xuyên": a periodic status is asked for; never overdue, only silent. `assumed`: the document
   * names no period ("định kỳ"), `every` is taken for it until the office confirms or changes it.
   */
  z.strictObject({
    kind: z.literal("ongoing"),
    every: z._default(Every, "month"),
    start: z.optional(CivilDate),
    end: z.optional(CivilDate),
    assumed: z.optional(z.literal(true)),
    phrase,
  }),
  /** "Trước ngày 25 hằng tháng", "Hằng quý": one obligation an occurrence. `day` is of the last month of the period; none means its last day. */
  z.strictObject({
    kind: z.literal("recurring"),
    every: Every,
    day: z.optional(z.int().check(z.gte(1), z.lte(31))),
    reading: z._default(z.enum(["before", "by"]), "by"),
    start: z.optional(CivilDate),
    end: z.optional(CivilDate),
    phrase,
  }),
  /** "Khi có yêu cầu": an obligation comes to be when the office asks. */
  z.strictObject({ kind: z.literal("on-request"), phrase }),
  /** What is to be kept up as long as the plan runs: shown to the unit, never asked by itself, counted nowhere. */
  z.strictObject({ kind: z.literal("standing"), phrase }),
]);
export type Window = z.infer<typeof Window>;
export type DatedWindow = Extract<Window, { tentative: boolean }>;

/** A window's bounds: `statedOn` is the date as written, `reading` how it is meant. */
export interface Bounds {
  startsOn: CivilDate | null;
  statedOn: CivilDate;
  reading: "before" | "by";
}

export function boundsOf(window: DatedWindow): Bounds {
  switch (window.kind) {
    case "before":
      return { startsOn: window.start ?? null, statedOn: window.on, reading: "before" };
    case "date":
      return { startsOn: window.on, statedOn: window.on, reading: "by" };
    case "range":
      return { startsOn: window.start ?? null, statedOn: window.end, reading: "by" };
    case "month":
      return by(firstOfMonth(window.month), lastOfMonth(window.month));
    case "quarter": {
      const first = `${window.year}-${String(window.quarter * 3 - 2).padStart(2, "0")}`;
      return by(firstOfMonth(first), lastOfMonth(first, 2));
    }
    case "year":
      return by(`${window.year}-01-01`, `${window.year}-12-31`);
    case "until-year-end":
      return by(window.start ?? null, `${window.year}-12-31`);
  }
}

function by(startsOn: CivilDate | null, statedOn: CivilDate): Bounds {
  return { startsOn, statedOn, reading: "by" };
}

/** A calendar period; `key` names it (`2025-09`, `2025-Q3`, `2025-H2`, `2025`). */
export interface Period {
  key: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
}

const monthsIn: Record<Every, number> = { month: 1, quarter: 3, "half-year": 6, year: 12 };

/** The calendar periods that touch `[from, to]`, in order. */
export function periods(every: Every, from: CivilDate, to: CivilDate): Period[] {
  const length = monthsIn[every];
  const found: Period[] = [];
  const firstMonth = Math.floor((Number(from.slice(5, 7)) - 1) / length) * length + 1;
  let startsOn = `${from.slice(0, 4)}-${String(firstMonth).padStart(2, "0")}-01`;
  while (startsOn <= to) {
    const endsOn = lastOfMonth(startsOn.slice(0, 7), length - 1);
    found.push({ key: periodKey(every, startsOn), startsOn, endsOn });
    startsOn = firstOfMonth(addMonths(startsOn.slice(0, 7), length));
  }
  return found;
}

function periodKey(every: Every, startsOn: CivilDate): string {
  const [year, month] = [startsOn.slice(0, 4), Number(startsOn.slice(5, 7))];
  switch (every) {
    case "month":
      return startsOn.slice(0, 7);
    case "quarter":
      return `${year}-Q${Math.ceil(month / 3)}`;
    case "half-year":
      return `${year}-H${Math.ceil(month / 6)}`;
    case "year":
      return year;
  }
}

/** The stated date of a recurring window within a period. */
export function occurrenceIn(period: Period, day: number | undefined): CivilDate {
  return day === undefined ? period.endsOn : dayOfMonth(period.endsOn.slice(0, 7), day);
}
