import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { runs } from "../testing/runs.ts";
import {
  vietnamCalendar,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysBetween,
} from "./calendar.ts";
import { addDays, weekday } from "./civil-date.ts";
import { shippedHolidays } from "./shipped-holidays.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

const calendar = vietnamCalendar(shippedHolidays);

describe("the announced years", () => {
  test.each([
    ["2025-01-01", "Tết Dương lịch"],
    ["2025-01-27", "Tết Ất Tỵ (28 Chạp)"],
    ["2025-01-31", "Tết Ất Tỵ (mùng 3)"],
    ["2025-04-07", "Giỗ Tổ Hùng Vương (10/3 ÂL)"],
    ["2025-04-30", "Ngày Chiến thắng"],
    ["2025-05-02", "Hoán đổi (làm bù 26/4)"],
    ["2025-09-01", "Quốc khánh – ngày liền kề trước"],
    ["2025-09-02", "Quốc khánh"],
    ["2026-01-02", "Hoán đổi (làm bù 10/01)"],
    ["2026-02-16", "Tết Bính Ngọ (29 Chạp)"],
    ["2026-02-20", "Tết Bính Ngọ (mùng 4)"],
    ["2026-04-27", "Nghỉ bù Giỗ Tổ"],
    ["2026-08-31", "Hoán đổi (làm bù 22/8)"],
    ["2026-11-24", "Ngày Văn hóa Việt Nam"],
  ])("%s is off: %s", (on, name) => {
    expect(calendar.isWorkingDay(on)).toBe(false);
    expect(calendar.nameOf(on)).toBe(name);
  });

  test.each([
    "2025-01-02",
    "2025-02-03",
    "2025-09-03",
    "2025-11-24",
    "2026-02-13",
    "2026-02-23",
    "2026-04-28",
    "2026-09-03",
  ])("%s, beside a holiday, is worked", (on) => {
    expect(calendar.isWorkingDay(on)).toBe(true);
    expect(calendar.nameOf(on)).toBeNull();
  });

  test.each([
    ["2025-04-26", "2025-05-02"],
    ["2026-01-10", "2026-01-02"],
    ["2026-08-22", "2026-08-31"],
  ])("Saturday %s is worked in exchange for Friday or Monday %s", (worked, off) => {
    expect(weekday(worked)).toBe(6);
    expect(calendar.isWorkingDay(worked)).toBe(true);
    expect(calendar.isWorkingDay(off)).toBe(false);
  });

  test("a plain weekend is off and has no name", () => {
    for (const on of ["2025-09-13", "2025-09-14"]) {
      expect(calendar.isWorkingDay(on)).toBe(false);
      expect(calendar.nameOf(on)).toBeNull();
    }
  });

  test("2025 and 2026 have as many working days as the announcements leave", () => {
    const worked = (year: number) =>
      workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`);
    // 261 weekdays less 12 days off on weekdays, and one Saturday worked; 2026: 261, 14 and two.
    expect([worked(2025), worked(2026)]).toEqual([261 - 12 + 1, 261 - 14 + 2]);
  });
});

describe("years without an announced table", () => {
  test("say so, until the office confirms them", () => {
    expect(["2025", "2026", "2027"].map(calendar.statusOf)).toEqual(Array(3).fill("announced"));
    expect(["2019", "2028", "2036"].map(calendar.statusOf)).toEqual(Array(3).fill("floor"));
    const confirmed = vietnamCalendar(shippedHolidays, {
      off: [],
      working: [],
      confirmedYears: [2027, 2028],
    });
    expect(["2026", "2027", "2028", "2029"].map(confirmed.statusOf)).toEqual([
      "announced",
      "confirmed",
      "confirmed",
      "floor",
    ]);
  });

  test("fall back to the holidays on fixed dates", () => {
    for (const on of ["2024-01-01", "2029-04-30", "2029-05-01", "2030-09-02", "2028-11-24"])
      expect(calendar.isWorkingDay(on), on).toBe(false);
    expect(calendar.nameOf("2030-09-02")).toBe("Quốc khánh");
  });

  test("the day of culture is a holiday from 2026 on only", () => {
    expect(calendar.isWorkingDay("2022-11-24")).toBe(true);
    expect(calendar.isWorkingDay("2028-11-24")).toBe(false);
  });
});

describe("an office's own days", () => {
  const day = (on: string, why: string) => ({ from: on, to: on, why });
  const none = { off: [], working: [], confirmedYears: [] };
  const own = vietnamCalendar(shippedHolidays, {
    ...none,
    off: [day("2025-10-10", "Bão số 9"), { from: "2025-12-22", to: "2025-12-24", why: "Hội" }],
    working: [day("2025-09-13", "Làm bù"), day("2025-09-02", "Trực")],
  });

  test("a range is off from its first day to its last", () => {
    const days = ["2025-12-19", "2025-12-22", "2025-12-23", "2025-12-24", "2025-12-25"];
    expect(days.map(own.isWorkingDay)).toEqual([true, false, false, false, true]);
    expect(own.nameOf("2025-12-23")).toBe("Hội");
  });

  test("a day off is added with its name", () => {
    expect(own.isWorkingDay("2025-10-10")).toBe(false);
    expect(own.nameOf("2025-10-10")).toBe("Bão số 9");
  });

  test("a Saturday and even a holiday can be worked", () => {
    expect(own.isWorkingDay("2025-09-13")).toBe(true);
    expect(own.isWorkingDay("2025-09-02")).toBe(true);
    expect(own.nameOf("2025-09-02")).toBeNull();
  });

  test("the announced table stays as it is for others", () => {
    expect(calendar.isWorkingDay("2025-10-10")).toBe(true);
    expect(calendar.isWorkingDay("2025-09-13")).toBe(false);
  });

  test("an announced swap day can be taken back", () => {
    const without = vietnamCalendar(shippedHolidays, {
      ...none,
      off: [day("2025-04-26", "Không làm bù")],
      working: [day("2025-05-02", "Không hoán đổi")],
    });
    expect(without.isWorkingDay("2025-04-26")).toBe(false);
    expect(without.isWorkingDay("2025-05-02")).toBe(true);
  });

  test("a calendar closed for ever is an error and not a hang", () => {
    const off = Array.from({ length: 400 }, (_, i) => day(addDays("2025-09-01", i), "Nghỉ"));
    const closed = vietnamCalendar(shippedHolidays, { ...none, off });
    expect(() => closed.next("2025-09-01")).toThrow(RangeError);
  });
});

describe("counting working days", () => {
  test("steps over National Day and its weekend", () => {
    expect(calendar.next("2025-08-29")).toBe("2025-09-03");
    expect(calendar.previous("2025-09-03")).toBe("2025-08-29");
    expect(workingDaysAfter(calendar, "2025-08-28", 3)).toBe("2025-09-04");
    expect(workingDaysBefore(calendar, "2025-09-04", 3)).toBe("2025-08-28");
  });

  test("no days from a day is that day, worked or not", () => {
    expect(workingDaysAfter(calendar, "2025-11-15", 0)).toBe("2025-11-15");
    expect(workingDaysBefore(calendar, "2025-11-15", 0)).toBe("2025-11-15");
  });

  test("a day off rolls back to the day before and forward to the day after", () => {
    expect(workingDayOnOrBefore(calendar, "2025-11-15")).toBe("2025-11-14");
    expect(workingDayOnOrAfter(calendar, "2025-11-15")).toBe("2025-11-17");
    expect(workingDayOnOrBefore(calendar, "2025-11-14")).toBe("2025-11-14");
    expect(workingDayOnOrAfter(calendar, "2025-11-17")).toBe("2025-11-17");
  });

  test("between counts the end and not the beginning", () => {
    expect(workingDaysBetween(calendar, "2025-11-14", "2025-11-17")).toBe(1);
    expect(workingDaysBetween(calendar, "2025-11-13", "2025-11-17")).toBe(2);
    expect(workingDaysBetween(calendar, "2025-11-17", "2025-11-17")).toBe(0);
    expect(workingDaysBetween(calendar, "2025-11-18", "2025-11-17")).toBe(0);
  });

  const anyDay = fc.integer({ min: 0, max: 1500 }).map((n) => addDays("2024-12-01", n));
  const anyCount = fc.integer({ min: 1, max: 30 });

  test("the nth day after and the nth before undo one another, between counts them", () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, n) => {
        const from = workingDayOnOrAfter(calendar, day);
        const there = workingDaysAfter(calendar, from, n);
        expect(workingDaysBefore(calendar, there, n)).toBe(from);
        expect(workingDaysBetween(calendar, from, there)).toBe(n);
      }),
      runs(200),
    );
  });

  test("one more working day is strictly later, one day later is never earlier", () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, n) => {
        const there = workingDaysAfter(calendar, day, n);
        expect(workingDaysAfter(calendar, day, n + 1) > there).toBe(true);
        expect(workingDaysAfter(calendar, addDays(day, 1), n) >= there).toBe(true);
        expect(workingDaysBefore(calendar, day, n + 1) < workingDaysBefore(calendar, day, n)).toBe(
          true,
        );
      }),
      runs(200),
    );
  });

  test("no count ends on a day off and none is skipped", () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, n) => {
        const there = workingDaysAfter(calendar, day, n);
        expect(calendar.isWorkingDay(there)).toBe(true);
        expect(calendar.isWorkingDay(workingDaysBefore(calendar, day, n))).toBe(true);
        let worked = 0;
        for (let on = addDays(day, 1); on <= there; on = addDays(on, 1))
          if (calendar.isWorkingDay(on)) worked++;
        expect(worked).toBe(n);
      }),
      runs(200),
    );
  });
});
