import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { CivilDate, dayOfMonth, instantOf, lastOfMonth, localDate, vnDate } from "./civil-date.ts";

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

  test("the day changes at midnight of the zone", () => {
    const lastSecond = Temporal.Instant.from("2025-09-30T16:59:59Z");
    expect(localDate(lastSecond, "Asia/Ho_Chi_Minh")).toBe("2025-09-30");
    expect(localDate(lastSecond.add({ seconds: 1 }), "Asia/Ho_Chi_Minh")).toBe("2025-10-01");
  });

  test("a wall-clock time is an instant of the zone", () => {
    expect(instantOf("2025-09-30", "08:00", "Asia/Ho_Chi_Minh").toString()).toBe(
      "2025-09-30T01:00:00Z",
    );
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
