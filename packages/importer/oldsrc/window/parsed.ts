import type { Recurrence, WindowKind } from "../draft/window.ts";
import { datesOf } from "./calendar-day.ts";
import type { Span } from "./span.ts";
import type { PlanTime, WindowProblem } from "./window.ts";

export type Parsed = {
  kind: WindowKind;
  start: string | null;
  end: string | null;
  statedDate: string | null;
  recurrence: Recurrence | null;
  yearInferred: boolean;
  problem: WindowProblem | null;
  length: number;
};

export const newYear: Omit<Span, "length"> = {
  kind: "year",
  year: null,
  from: { month: 1, day: 1 },
  to: { month: 12, day: 0 },
  hour: false,
  problem: null,
};

type Resolved = { start: string; end: string; inferred: boolean } | { problem: WindowProblem };

export function resolved(span: Span, plan: PlanTime): Resolved {
  if (span.problem) return { problem: span.problem };
  const year = span.year ?? plan.year;
  if (year === null) return { problem: "year-missing" };
  const dates = datesOf(span, year);
  if (!dates) return { problem: "impossible" };
  return { ...dates, inferred: span.year === null };
}

/** A year was assumed and the result lies before the plan was issued: then it was the wrong year. */
export function late(parsed: Parsed, plan: PlanTime): Parsed {
  if (!parsed.yearInferred || !plan.issuedOn || !parsed.end || parsed.end >= plan.issuedOn)
    return parsed;
  return { ...result("unknown", parsed.length), problem: "year-missing" };
}

export function result(kind: WindowKind, length: number): Parsed {
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
