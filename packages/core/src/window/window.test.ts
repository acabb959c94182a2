import { describe, expect, test } from "vitest";
import { boundsOf, type DatedWindow, occurrenceIn, periods, Window } from "./window.ts";

function bounds(input: unknown) {
  const { startsOn, statedOn, reading } = boundsOf(Window.parse(input) as DatedWindow);
  return [startsOn, statedOn, reading];
}

describe("the bounds of a window", () => {
  test.each([
    [{ kind: "before", on: "2025-11-20" }, [null, "2025-11-20", "before"]],
    [
      { kind: "before", start: "2025-09-01", on: "2025-11-20" },
      ["2025-09-01", "2025-11-20", "before"],
    ],
    [{ kind: "date", on: "2025-10-10" }, ["2025-10-10", "2025-10-10", "by"]],
    [{ kind: "range", end: "2025-09-30" }, [null, "2025-09-30", "by"]],
    [{ kind: "range", start: "2025-09-15", end: "2025-09-30" }, ["2025-09-15", "2025-09-30", "by"]],
    [{ kind: "month", month: "2025-09" }, ["2025-09-01", "2025-09-30", "by"]],
    [{ kind: "month", month: "2024-02" }, ["2024-02-01", "2024-02-29", "by"]],
    [{ kind: "quarter", year: 2025, quarter: 1 }, ["2025-01-01", "2025-03-31", "by"]],
    [{ kind: "quarter", year: 2025, quarter: 4 }, ["2025-10-01", "2025-12-31", "by"]],
    [{ kind: "year", year: 2025 }, ["2025-01-01", "2025-12-31", "by"]],
    [{ kind: "until-year-end", year: 2025 }, [null, "2025-12-31", "by"]],
    [
      { kind: "until-year-end", start: "2025-08-30", year: 2025 },
      ["2025-08-30", "2025-12-31", "by"],
    ],
  ])("%j", (input, expected) => {
    expect(bounds(input)).toEqual(expected);
  });

  test.each([
    { kind: "month", month: "2025-13" },
    { kind: "month", month: "09/2025" },
    { kind: "quarter", year: 2025, quarter: 5 },
    { kind: "quarter", year: 2025, quarter: 0 },
    { kind: "date", on: "2025-11-31" },
    { kind: "recurring", every: "month", day: 32 },
    { kind: "recurring", every: "week" },
    { kind: "ongoing", tentative: true },
    { kind: "date", on: "2025-11-30", until: "2025-12-01" },
    { kind: "before", on: "2025-11-20", phrase: "Trước\r\nBcc: x" },
  ])("%j is refused", (input) => {
    expect(Window.safeParse(input).success).toBe(false);
  });
});

describe("periods", () => {
  const keys = (...args: Parameters<typeof periods>) => periods(...args).map(({ key }) => key);

  test("cover every calendar period that is touched, from its first day", () => {
    expect(periods("month", "2025-08-30", "2025-10-01")).toEqual([
      { key: "2025-08", startsOn: "2025-08-01", endsOn: "2025-08-31" },
      { key: "2025-09", startsOn: "2025-09-01", endsOn: "2025-09-30" },
      { key: "2025-10", startsOn: "2025-10-01", endsOn: "2025-10-31" },
    ]);
    expect(keys("quarter", "2025-09-30", "2026-01-01")).toEqual(["2025-Q3", "2025-Q4", "2026-Q1"]);
    expect(keys("half-year", "2025-06-30", "2025-07-01")).toEqual(["2025-H1", "2025-H2"]);
    expect(keys("year", "2025-12-31", "2026-01-01")).toEqual(["2025", "2026"]);
  });

  test("none lies in a span that ends before it begins", () => {
    expect(periods("month", "2025-10-01", "2025-09-30")).toEqual([]);
  });

  test("an occurrence is on the day of the last month, or on its last day", () => {
    const [first] = periods("quarter", "2025-01-01", "2025-01-01");
    const [february] = periods("month", "2025-02-01", "2025-02-01");
    expect(first && occurrenceIn(first, 25)).toBe("2025-03-25");
    expect(first && occurrenceIn(first, undefined)).toBe("2025-03-31");
    expect(february && occurrenceIn(february, 31)).toBe("2025-02-28");
    expect(february && occurrenceIn(february, undefined)).toBe("2025-02-28");
  });
});
