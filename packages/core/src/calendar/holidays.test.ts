import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rehearse } from "../notice/rehearsal.ts";
import { at, planOf, situation, task } from "../testing/season.ts";
import { vietnamCalendar } from "./calendar.ts";
import { weekday } from "./civil-date.ts";
import { holidaysBetween } from "./holidays.ts";
import { readHolidaysFile } from "./holidays-file.ts";
import { openYears } from "./open-years.ts";
import { shippedHolidays } from "./shipped-holidays.ts";

// Issue 14, point 9: Tết 2027, and the years after.

const text = readFileSync(new URL("./vn-holidays.json", import.meta.url), "utf8");
const file = () => JSON.parse(text);
const calendar = vietnamCalendar(shippedHolidays);

const between = (startsOn: string, closesOn: string, more = {}) =>
  planOf({
    period: { startsOn, endsOn: closesOn, closesOn },
    ...more,
  });

describe("the holidays that a release brings", () => {
  test("are a file that `holidays set` would take, whole", () => {
    const reading = readHolidaysFile(text);
    expect(reading).toEqual({ ok: true, holidays: shippedHolidays });
  });

  test("make Tết 2027 off from 4 to 10 February, and 3/9/2027", () => {
    const off = ["04", "05", "06", "07", "08", "09", "10"].map((day) => `2027-02-${day}`);
    expect([...off, "2027-09-03"].filter(calendar.isWorkingDay)).toEqual([]);
    expect(["2027-02-03", "2027-02-11", "2027-09-06"].every(calendar.isWorkingDay)).toBe(true);
  });

  test("make mùng 1–3, Giỗ Tổ and the statutory compensation off in a year that nobody announced", () => {
    const off = [
      ...["2028-01-03", "2028-01-26", "2028-01-27", "2028-01-28", "2028-04-04", "2028-05-02"],
      ...["2030-02-04", "2030-04-12", "2032-05-03"],
    ];
    expect(off.filter(calendar.isWorkingDay)).toEqual([]);
  });

  test("leave what is only likely a working day until it is announced", () => {
    expect(calendar.isWorkingDay("2028-01-25")).toBe(true);
    expect(calendar.holidaysOf("2028")?.likely).toContain("2028-01-25");
  });

  test("know the lunar New Year of each of their years, on mùng 1", () => {
    for (const [year, { newYear }] of Object.entries(shippedHolidays.years)) {
      expect(newYear, year).toMatch(new RegExp(`^${year}-0[12]-`));
      expect(calendar.nameOf(newYear ?? ""), year).toMatch(/^Mùng 1 Tết /);
    }
  });

  test("are cut for a plan to its years and those at their edges", () => {
    const { years } = holidaysBetween(shippedHolidays, "2026-11-30", "2027-07-30");
    expect(Object.keys(years)).toEqual(["2025", "2026", "2027", "2028"]);
  });
});

describe("a plan across Tết", () => {
  const across = (year: number) =>
    between(`${year - 1}-12-01`, `${year}-03-31`, {
      tasks: [
        task("t1", ["a"], { kind: "before", on: `${year}-01-27` }, 1),
        task("t2", ["a"], { kind: "before", on: `${year}-02-06` }, 2),
        task("t3", ["a"], { kind: "before", on: `${year}-02-12` }, 3),
        task("t4", ["office"], { kind: "recurring", every: "month" }, 4),
      ],
    });
  const morningsOf = (year: number) => {
    const from = `${year - 1}-12-01`;
    const start = situation(across(year), { activatedAt: from });
    return [...rehearse(start, at(from))].map(({ notice }) => notice.on);
  };

  test.each([
    [2027, "2027-02-04", "2027-02-10"],
    [2028, "2028-01-26", "2028-01-30"],
    [2029, "2029-02-13", "2029-02-15"],
  ])("of %i sends no mail from %s to %s, and goes on after it", (year, from, to) => {
    const mornings = morningsOf(year);
    expect(mornings.filter((on) => on >= from && on <= to)).toEqual([]);
    expect(mornings.some((on) => on > to)).toBe(true);
    expect(mornings.filter((on) => weekday(on) > 5)).toEqual([]);
  });

  test("whose deadline falls on mùng 1 of 2027 is overdue from the second working day after it", () => {
    const start = situation(across(2027), { activatedAt: "2026-12-01" });
    const overdue = [...rehearse(start, at("2026-12-01"))]
      .filter(({ notice: { items } }) =>
        items.some(({ obligation, phase }) => obligation === "obl_t2.a" && phase === "overdue"),
      )
      .map(({ notice }) => notice.on);
    expect(overdue[0]).toBe("2027-02-12");
  });
});

describe("years to confirm", () => {
  const of = (startsOn: string, closesOn: string, given = {}) => {
    const plan = between(startsOn, closesOn, { calendar: given });
    return openYears(plan, vietnamCalendar(shippedHolidays, plan.calendar));
  };

  test("an announced year is told with its Tết until the office confirms it", () => {
    expect(of("2026-11-30", "2027-07-30", { confirmedYears: [2026] })).toEqual([
      {
        year: "2027",
        status: "announced",
        tet: {
          name: "Tết Đinh Mùi",
          newYear: "2027-02-06",
          from: "2027-02-04",
          to: "2027-02-10",
        },
        likely: [],
      },
    ]);
    expect(of("2026-11-30", "2027-07-30", { confirmedYears: [2026, 2027] })).toEqual([]);
  });

  test("a year that nobody announced is told with what is likely, until it is entered and confirmed", () => {
    const [open] = of("2028-01-03", "2028-03-31");
    expect(open).toMatchObject({
      status: "floor",
      tet: { name: "Tết Mậu Thân", from: "2028-01-26", to: "2028-01-30" },
      likely: ["2028-01-25"],
    });
    const off = [{ from: "2028-01-24", to: "2028-01-28", why: "Tết" }];
    expect(of("2028-01-03", "2028-03-31", { off })[0]).toMatchObject({
      tet: { from: "2028-01-22", to: "2028-01-30" },
      likely: [],
    });
    expect(of("2028-01-03", "2028-03-31", { off, confirmedYears: [2028] })).toEqual([]);
  });

  test("Tết is named only where the plan spans it, and a year between the first and the last counts", () => {
    expect(of("2027-03-01", "2027-12-31")[0]?.tet).toBeNull();
    expect(of("2026-12-01", "2028-12-31").map(({ year }) => year)).toEqual([
      "2026",
      "2027",
      "2028",
    ]);
    expect(of("2036-01-01", "2036-12-31")).toEqual([
      { year: "2036", status: "floor", tet: null, likely: [] },
    ]);
  });
});

describe("a file of holidays", () => {
  const problems = (change: (raw: ReturnType<typeof file>) => void) => {
    const raw = file();
    change(raw);
    const reading = readHolidaysFile(JSON.stringify(raw));
    return reading.ok ? [] : reading.problems;
  };

  test.each<[string, (raw: ReturnType<typeof file>) => void, RegExp]>([
    ["a misspelt field", (f) => (f.workingWeekend = f.workingWeekends), /workingWeekend$/],
    ["a day that is none", (f) => (f.off["2027"][0][0] = "2027-02-30"), /off\.2027\.0\.0/],
    ["a day of another year", (f) => (f.off["2027"][0][0] = "2026-02-03"), /not a day of 2027/],
    ["a day twice", (f) => f.off["2027"].push(f.off["2027"][0]), /stands twice/],
    ["a working Monday", (f) => f.workingWeekends["2027"].push(["2027-02-15", "x"]), /no Saturday/],
    [
      "a day off and worked",
      (f) => f.workingWeekends["2027"].push(["2027-02-06", "x"]),
      /off as well/,
    ],
    ["a year both announced and not", (f) => (f.floor["2027"] = f.floor["2028"]), /keep one/],
    ["a year that says nothing of itself", (f) => delete f.status["2027"], /status\.2027/],
    ["a year without its Tết", (f) => delete f.lunar["2027"], /lunar\.2027/],
    [
      "a Tết that is worked",
      (f) => (f.off["2027"] = f.off["2027"].filter(([on]: [string]) => on !== "2027-02-06")),
      /lunar\.2027\.mung1/,
    ],
    [
      "no year at all",
      (f) => Object.assign(f, { off: {}, floor: {}, workingWeekends: {} }),
      /no year/,
    ],
  ])("with %s is refused by its place", (_, change, says) => {
    expect(problems(change).join("\n")).toMatch(says);
  });

  test("that is no JSON is refused", () => {
    expect(readHolidaysFile("lịch nghỉ")).toEqual({
      ok: false,
      problems: ["(file): this is not JSON"],
    });
  });
});
