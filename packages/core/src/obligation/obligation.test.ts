import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { vietnamCalendar } from "../calendar/calendar.ts";
import { shippedHolidays } from "../calendar/shipped-holidays.ts";
import type { Plan } from "../plan/plan.ts";
import { realPlan } from "../testing/real-plan.ts";
import { runs } from "../testing/runs.ts";
import { oneTask, type PlanInput, planOf, task, unit } from "../testing/season.ts";
import { type Obligation, obligationsOf } from "./obligation.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

function obligations(plan: Plan): readonly Obligation[] {
  return obligationsOf(plan, vietnamCalendar(shippedHolidays, plan.calendar));
}

function deadline(window: PlanInput["tasks"][number]["window"], more: Partial<PlanInput> = {}) {
  const [first] = obligations(oneTask(window, more));
  if (!first) throw new Error("no obligation");
  return first.deadline;
}

function dates(
  window: PlanInput["tasks"][number]["window"],
  policy: NonNullable<PlanInput["policy"]> = {},
) {
  const found = deadline(window, { policy });
  return found.kind === "hard" ? [found.safeOn, found.dueOn] : found.kind;
}

describe("where a deadline falls: the last safe day, the last day that is not overdue", () => {
  test.each([
    ["before a Tuesday", { kind: "before", on: "2025-09-30" }, "2025-09-29", "2025-09-30"],
    ["before a Saturday", { kind: "before", on: "2025-11-15" }, "2025-11-14", "2025-11-17"],
    ["before a Monday", { kind: "before", on: "2025-11-17" }, "2025-11-16", "2025-11-17"],
    ["on a working day", { kind: "date", on: "2025-10-10" }, "2025-10-10", "2025-10-10"],
    ["by a Sunday", { kind: "range", end: "2025-11-30" }, "2025-11-30", "2025-12-01"],
    ["in a month", { kind: "month", month: "2025-09" }, "2025-09-30", "2025-09-30"],
    ["in a quarter", { kind: "quarter", year: 2025, quarter: 3 }, "2025-09-30", "2025-09-30"],
    ["in a year", { kind: "year", year: 2025 }, "2025-12-31", "2025-12-31"],
    ["until a year's end", { kind: "until-year-end", year: 2025 }, "2025-12-31", "2025-12-31"],
  ] as const)("%s", (_, window, safeOn, dueOn) => {
    expect(dates(window)).toEqual([safeOn, dueOn]);
  });

  test("a deadline on a public holiday ends with the first working day after it", () => {
    expect(dates({ kind: "date", on: "2025-09-02" })).toEqual(["2025-09-02", "2025-09-03"]);
  });

  test("the strict reading ends the day before", () => {
    const strict = { readingOfBefore: "strict" } as const;
    expect(dates({ kind: "before", on: "2025-09-30" }, strict)).toEqual([
      "2025-09-29",
      "2025-09-29",
    ]);
    expect(dates({ kind: "before", on: "2025-11-15" }, strict)).toEqual([
      "2025-11-14",
      "2025-11-14",
    ]);
    expect(dates({ kind: "date", on: "2025-09-30" }, strict)).toEqual(["2025-09-30", "2025-09-30"]);
  });

  test("without the roll a Saturday is the end", () => {
    const plain = { rollDeadlinesForward: false } as const;
    expect(dates({ kind: "before", on: "2025-11-15" }, plain)).toEqual([
      "2025-11-14",
      "2025-11-15",
    ]);
  });

  test("a tentative window is not hard", () => {
    expect(dates({ kind: "date", on: "2025-10-10", tentative: true })).toBe("tentative");
  });

  test("on request there is nothing until the office asks", () => {
    const plan = planOf({
      duties: [{ id: "dx", title: "Đột xuất", by: ["a"], window: { kind: "on-request" } }],
    });
    expect(obligations(plan)).toEqual([]);
    const request = {
      id: "req_1",
      duty: "dx",
      title: "Báo cáo bão",
      units: ["a"],
      dueOn: "2025-10-03",
    };
    const [asked] = obligationsOf(plan, vietnamCalendar(shippedHolidays), [request]);
    expect(asked).toMatchObject({
      id: "obl_req_1.a",
      ref: "Báo cáo đột xuất",
      title: "Báo cáo bão",
      deadline: { kind: "hard", dueOn: "2025-10-03" },
    });
  });
});

describe("a status asked for again and again (thường xuyên)", () => {
  const asks = (
    window: Omit<Extract<PlanInput["tasks"][number]["window"], { kind: "ongoing" }>, "kind">,
    more: Partial<PlanInput> = {},
  ) => {
    const found = deadline({ kind: "ongoing", ...window }, more);
    return found.kind === "ongoing" ? found.asks.map((ask) => `${ask.since} ${ask.on}`) : [];
  };

  test("is asked for on the last working day of each month; an answer within a week is still of the last", () => {
    expect(asks({})).toEqual([
      "2025-09-01 2025-09-30",
      "2025-10-08 2025-10-31",
      "2025-11-08 2025-11-28",
      "2025-12-06 2025-12-31",
    ]);
  });

  test("or of each quarter", () => {
    expect(asks({ every: "quarter" })).toEqual(["2025-07-01 2025-09-30", "2025-10-08 2025-12-31"]);
  });

  test("is asked for a last time when the window or the plan ends within a month", () => {
    expect(asks({ end: "2025-11-15" })).toEqual([
      "2025-09-01 2025-09-30",
      "2025-10-08 2025-10-31",
      "2025-11-08 2025-11-14",
    ]);
    const period = { startsOn: "2025-11-01", endsOn: "2025-12-15", closesOn: "2026-01-30" };
    expect(asks({}, { period })).toEqual(["2025-11-01 2025-11-28", "2025-12-06 2025-12-15"]);
  });

  test("is never asked for before the plan or the window begins", () => {
    // 31/8 is a Sunday: the last working day of the month lies before the start.
    const period = { startsOn: "2025-08-30", endsOn: "2025-10-31", closesOn: "2026-01-30" };
    expect(asks({}, { period })).toEqual(["2025-09-01 2025-09-30", "2025-10-08 2025-10-31"]);
  });
});

describe("recurring duties", () => {
  const occurrences = (
    window: Omit<Extract<PlanInput["tasks"][number]["window"], { kind: "recurring" }>, "kind">,
    period = { startsOn: "2025-01-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
  ) =>
    obligations(oneTask({ kind: "recurring", ...window }, { period })).map((o) =>
      o.deadline.kind === "hard" ? `${o.id} ${o.deadline.statedOn}` : "",
    );

  test("by the 25th of every month, each its own obligation", () => {
    const found = occurrences(
      { every: "month", day: 25 },
      { startsOn: "2025-09-26", endsOn: "2025-12-24", closesOn: "2026-01-30" },
    );
    expect(found).toEqual(["obl_t.a.2025-10 2025-10-25", "obl_t.a.2025-11 2025-11-25"]);
  });

  test("at the end of each quarter, half-year and year", () => {
    expect(occurrences({ every: "quarter" })).toEqual([
      "obl_t.a.2025-q1 2025-03-31",
      "obl_t.a.2025-q2 2025-06-30",
      "obl_t.a.2025-q3 2025-09-30",
      "obl_t.a.2025-q4 2025-12-31",
    ]);
    expect(occurrences({ every: "half-year", day: 15 })).toEqual([
      "obl_t.a.2025-h1 2025-06-15",
      "obl_t.a.2025-h2 2025-12-15",
    ]);
    expect(occurrences({ every: "year", day: 20 })).toEqual(["obl_t.a.2025 2025-12-20"]);
  });

  test("on the 31st is the last day of a shorter month", () => {
    const found = occurrences({ every: "month", day: 31 });
    expect(found.slice(0, 4)).toEqual([
      "obl_t.a.2025-01 2025-01-31",
      "obl_t.a.2025-02 2025-02-28",
      "obl_t.a.2025-03 2025-03-31",
      "obl_t.a.2025-04 2025-04-30",
    ]);
  });

  test("before the 25th is safe on the 24th", () => {
    const plan = oneTask({ kind: "recurring", every: "month", day: 25, reading: "before" });
    expect(obligations(plan)[0]?.deadline).toMatchObject({
      statedOn: "2025-09-25",
      safeOn: "2025-09-24",
      dueOn: "2025-09-25",
    });
  });

  test("carry the period in their name", () => {
    const [first] = obligations(oneTask({ kind: "recurring", every: "quarter" }));
    expect(first?.ref).toBe("Nhiệm vụ 1 (2025-Q3)");
  });
});

describe("who is obliged", () => {
  test("a group is each of its members", () => {
    const villages = realPlan().units.filter((u) => u.id.startsWith("thon-"));
    const reports = obligations(realPlan()).filter((o) => o.id.startsWith("obl_r2-1."));
    expect(villages).toHaveLength(15);
    expect(reports.filter((o) => o.unit.startsWith("thon-")).map((o) => o.unit)).toEqual(
      villages.map((u) => u.id),
    );
  });

  test("a unit named by itself and through a group is obliged once", () => {
    const leads = obligations(realPlan()).filter((o) => o.id.startsWith("obl_t4."));
    expect(leads.map((o) => o.unit)).toEqual([
      "vhxh",
      "kinh-te",
      "van-phong",
      "tt-cung-ung",
      "tt-hcc",
    ]);
  });

  test("the real plan has fifty-seven obligations", () => {
    const counts: Record<string, number> = {};
    for (const { deadline: d } of obligations(realPlan()))
      counts[d.kind] = (counts[d.kind] ?? 0) + 1;
    // t2 1, t3 1, t4 5, t5 17, t6 1, r1 2, r2 5 + 15; t9, t10; t1 2, t7 1, t8 2, t11 1.
    expect(counts).toEqual({ hard: 47, tentative: 3, ongoing: 7 });
  });
});

describe("the id of an obligation", () => {
  const keys = ["a", "b", "c", "d"] as const;
  const window = fc.constantFrom<PlanInput["tasks"][number]["window"]>(
    { kind: "before", on: "2025-11-20" },
    { kind: "ongoing" },
    { kind: "recurring", every: "month", day: 25 },
    { kind: "date", on: "2025-10-10", tentative: true },
  );
  const tasks = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("t1", "t2", "t3", "t4", "t5"),
      leads: fc.uniqueArray(fc.constantFrom(...keys, "nhom"), { minLength: 1 }),
      window,
      title: fc.constantFrom<string>("một", "hai", "ba"),
    }),
    { selector: (t) => t.id },
  );

  function planWith(
    list: readonly { id: string; leads: string[]; window: never; title: string }[],
  ) {
    return planOf({
      units: ["chair", "office", ...keys].map((id) => unit(id)),
      groups: [{ id: "nhom", name: "Nhóm", members: ["b", "c"] }],
      tasks: list.map((t, i) => ({ ...task(t.id, t.leads, t.window, i + 1), title: t.title })),
    });
  }

  test("stays when tasks, units and titles around it are added, dropped and moved", () => {
    fc.assert(
      fc.property(tasks, tasks, fc.infiniteStream(fc.nat()), (before, others, dice) => {
        const die = () => dice.next().value ?? 0;
        const kept = before.filter(() => die() % 4 !== 0);
        const added = others.filter((t) => !before.some((b) => b.id === t.id));
        const after = [...kept.map((t) => ({ ...t, title: `${t.title} (sửa)` })), ...added]
          .map((t) => ({ t, order: die() }))
          .sort((a, b) => a.order - b.order)
          .map(({ t }) => t);
        const idsOf = (list: typeof before) =>
          obligations(planWith(list as never))
            .filter((o) => kept.some((t) => t.id === o.of.id))
            .map((o) => o.id)
            .sort();
        expect(idsOf(after)).toEqual(idsOf(before));
      }),
      runs(30),
    );
  });

  test("is one obligation's alone", () => {
    fc.assert(
      fc.property(tasks, (list) => {
        const ids = obligations(planWith(list as never)).map((o) => o.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs(30),
    );
  });

  test("does not know the due date", () => {
    const id = (on: string) => obligations(oneTask({ kind: "before", on }))[0]?.id;
    expect(id("2025-11-20")).toBe("obl_t.a");
    expect(id("2025-12-20")).toBe("obl_t.a");
  });
});
