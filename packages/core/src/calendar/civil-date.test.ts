import { describe, expect, test } from "vitest";
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

  test.each([
    ["2000-02-28", "2000-02-29"],
    ["2100-02-28", "2100-03-01"],
    ["2024-02-29", "2024-03-01"],
    ["2025-12-31", "2026-01-01"],
    ["2199-12-31", "2200-01-01"],
  ])("the day after %s is %s", (on, next) => {
    expect(addDays(on, 1)).toBe(next);
    expect(addDays(next, -1)).toBe(on);
    expect(daysBetween(next, on)).toBe(-1);
  });

  test("a week begins on Monday, and days are counted over months", () => {
    expect(weekday("2025-09-29")).toBe(1);
    expect(weekday("2025-10-05")).toBe(7);
    expect(daysBetween("2025-09-30", "2025-11-20")).toBe(51);
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
