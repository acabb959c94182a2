import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { runs } from "../testing/runs.ts";
import {
  addDays,
  CivilDate,
  dayOfMonth,
  daysBetween,
  lastOfMonth,
  vnDate,
  weekday,
} from "./civil-date.ts";

describe("a civil date", () => {
  test.each(["2025-02-28", "2024-02-29", "2025-12-31"])("%s is one", (text) => {
    expect(CivilDate.safeParse(text).success).toBe(true);
  });

  test.each([
    "2025-02-29",
    "2025-02-30",
    "2025-11-31",
    "2025-13-01",
    "2025-00-10",
    "2025-9-30",
    "30/9/2025",
    "2025-09-30T08:00",
    "20250930",
    " 2025-09-30",
    "",
  ])("%j is none", (text) => {
    expect(CivilDate.safeParse(text).error?.issues[0]?.message).toBe(
      `"${text}" is not a date of the calendar, write YYYY-MM-DD`,
    );
  });

  test("is one where Temporal has that day, and nowhere else", () => {
    const part = (max: number) =>
      fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
    const year = fc.integer({ min: 1, max: 9999 }).map((n) => String(n).padStart(4, "0"));
    fc.assert(
      fc.property(year, part(14), part(33), (y, m, d) => {
        const fields = { year: Number(y), month: Number(m), day: Number(d) };
        const isDay = (() => {
          try {
            return Temporal.PlainDate.from(fields, { overflow: "reject" }) !== undefined;
          } catch {
            return false;
          }
        })();
        expect(CivilDate.safeParse(`${y}-${m}-${d}`).success).toBe(isDay);
      }),
      runs(500),
    );
  });

  test("days are counted as Temporal counts them, over every kind of leap year", () => {
    const first = Temporal.PlainDate.from("1890-01-01");
    const day = fc.integer({ min: 0, max: 320 * 365 }).map((days) => first.add({ days }));
    const step = fc.oneof(fc.integer({ min: -800, max: 800 }), fc.constantFrom(-1, 1));
    fc.assert(
      fc.property(day, step, (on, days) => {
        const moved = on.add({ days });
        expect(addDays(on.toString(), days)).toBe(moved.toString());
        expect(daysBetween(on.toString(), moved.toString())).toBe(days);
        expect(weekday(on.toString())).toBe(on.dayOfWeek);
      }),
      runs(500),
    );
  });

  test.each([
    ["2000-02-28", "2000-02-29"],
    ["2100-02-28", "2100-03-01"],
    ["2024-02-29", "2024-03-01"],
    ["2025-12-31", "2026-01-01"],
    ["2199-12-31", "2200-01-01"],
  ])("the day after %s is %s", (on, next) => {
    expect(addDays(on, 1)).toBe(next);
    expect(addDays(next, -1)).toBe(on);
  });

  test("every month ends on the day that Temporal gives it", () => {
    for (let month = Temporal.PlainYearMonth.from("1899-01"); month.year < 2401; ) {
      expect(lastOfMonth(month.toString())).toBe(`${month}-${month.daysInMonth}`);
      month = month.add({ months: 1 });
    }
  });

  test("short months end early", () => {
    expect(lastOfMonth("2025-02")).toBe("2025-02-28");
    expect(lastOfMonth("2023-12", 2)).toBe("2024-02-29");
    expect(dayOfMonth("2025-02", 31)).toBe("2025-02-28");
    expect(dayOfMonth("2025-03", 31)).toBe("2025-03-31");
  });

  test("a document writes it dd/mm/yyyy", () => {
    expect(vnDate("2025-09-05")).toBe("05/09/2025");
  });
});
