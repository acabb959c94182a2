import type { CheckIn } from "@dondoc/core/answer/check-in";
import { addDays } from "@dondoc/core/calendar/civil-date";
import { buckets, figuresOf } from "@dondoc/core/figures/statistics";
import { type Situation, standingOf } from "@dondoc/core/obligation/situation";
import { afterCheckIn } from "@dondoc/core/obligation/standing";
import { isClosed } from "@dondoc/core/obligation/state";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nghiaHanh, openedAt, sixtyUnits, startOf } from "../testing/open-plan.ts";
import { DashboardPage } from "./dashboard-page.tsx";
import { byNearest, isDueWithin, nextDueOn } from "./due.ts";
import {
  bucketKey,
  type Filter,
  filterQuery,
  isInState,
  kindLabel,
  matches,
  noFilter,
  readFilter,
  scopeOf,
  stateLabels,
} from "./filter.ts";
import { loadOf, mondayOf, mostWeeks } from "./load.ts";
import { LoadPage } from "./load-page.tsx";
import { mattersOf } from "./matter.ts";
import { ObligationsPage } from "./obligations-page.tsx";
import { pageOf } from "./paging.tsx";
import { targetProgress } from "./target-progress.ts";
import { timelineRows } from "./timeline-rows.ts";

const start = startOf(nghiaHanh());

function answered(now: Situation, id: string, on: string, answer: Partial<CheckIn>): Situation {
  const obligation = now.obligations.find((one) => one.id === id)!;
  const checkIn: CheckIn = {
    id: `chk_${"0".repeat(22)}`,
    obligation: id,
    unit: obligation.unit,
    at: `${on}T02:00:00Z`,
    status: "in-progress",
    note: "",
    progress: {},
    by: { kind: "link", recipient: obligation.unit },
    ...answer,
  };
  const standing = afterCheckIn(standingOf(now, obligation), checkIn);
  return { ...now, standings: new Map(now.standings).set(id, standing) };
}

const october = [
  ["obl_t2.vhxh", "2025-09-25", { status: "done" }],
  ["obl_t3.vhxh", "2025-10-02", { status: "done" }],
  ["obl_t4.kinh-te", "2025-10-02", { status: "blocked", note: "Thiếu kinh phí" }],
] as const;
const now = october.reduce((all, [id, on, answer]) => answered(all, id, on, answer), start);

describe("a filter", () => {
  const anyFilter = fc.record({
    unit: fc.constantFrom(null, "doan", "vhxh"),
    kind: fc.constantFrom(null, ...(Object.keys(kindLabel) as (keyof typeof kindLabel)[])),
    state: fc.constantFrom(null, ...(Object.keys(stateLabels) as (keyof typeof stateLabels)[])),
    matter: fc.constantFrom(null, "t4", "r1-1"),
  });
  const read = (query: string) => {
    const parameters = new URLSearchParams(query);
    return readFilter((name) => parameters.get(name) ?? undefined);
  };

  test("comes back from its address as it was", () => {
    fc.assert(
      fc.property(anyFilter, (filter: Filter) => {
        expect(read(filterQuery(filter))).toEqual(filter);
      }),
    );
  });

  test("of words that mean nothing is none", () => {
    expect(read("?loai=<script>&tinh-hinh=constructor&don-vi=../x")).toEqual(noFilter);
  });

  test("by the four figures puts each obligation in exactly one list, of the figure's length", () => {
    const { open } = openedAt(now, "2025-10-08");
    const scope = scopeOf(open);
    const figures = figuresOf(open.entries);
    for (const bucket of buckets) {
      const state = bucketKey[bucket];
      const list = open.entries.filter((one) => matches({ ...noFilter, state }, one, scope));
      expect(list).toHaveLength(figures[bucket]);
    }
    expect(open.entries.filter((entry) => isInState("vuong-mac", entry, scope))).toHaveLength(1);
  });
});

describe("the nearest first", () => {
  const { open } = openedAt(now, "2025-10-08");
  const sorted = open.entries.toSorted(byNearest(open.on));

  test("what is overdue, then what is due, then what is done", () => {
    expect(sorted[0]?.state.kind).toBe("overdue");
    expect(sorted.slice(-2).every(isClosed)).toBe(true);
    const days = sorted.flatMap((entry) => nextDueOn(entry, open.on) ?? []);
    expect(days).toEqual(days.toSorted());
  });

  test("within two weeks is what falls between today and then, both included", () => {
    for (const entry of open.entries) {
      const due = nextDueOn(entry, open.on);
      const isWithin = due !== null && due >= "2025-10-08" && due <= "2025-10-22";
      expect(isDueWithin(entry, open.on, 14)).toBe(isWithin);
    }
  });
});

describe("the drawings", () => {
  const { open } = openedAt(now, "2025-10-08");

  test("have each obligation in one stretch of one row of the timeline", () => {
    const rows = timelineRows(open.entries, open.situation.plan.period);
    const stretches = rows.flatMap((row) => row.stretches);
    expect(stretches.reduce((sum, { total }) => sum + total, 0)).toBe(open.entries.length);
    expect(
      stretches.every(({ fromOn, toOn, done, total }) => fromOn <= toOn && done <= total),
    ).toBe(true);
    expect(rows.find(({ key }) => key === "t4")?.stretches).toEqual([
      { kind: "hard", fromOn: "2025-09-15", toOn: "2025-09-30", total: 5, done: 0, overdue: 5 },
    ]);
  });

  test("count each dated obligation in one cell of the heat map", () => {
    const load = loadOf(open.entries, open.on);
    const dated = open.entries.filter(({ deadline }) => deadline.kind !== "ongoing");
    expect(load.cells.reduce((sum, { total }) => sum + total, 0)).toBe(dated.length);
    expect(load.units[0]).toBe("vhxh");
    for (const [index, week] of load.weeks.entries())
      expect(week).toBe(addDays(load.weeks[0]!, 7 * index));
  });

  test("put what several units owe by the same day on one line", () => {
    const matters = mattersOf(open.entries);
    expect(matters.find(({ key }) => key === "t4")?.entries).toHaveLength(5);
    expect(matters.flatMap(({ entries }) => entries)).toHaveLength(open.entries.length);
  });

  test("show half a year around today of a longer season", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 3000 }), (days) => {
        const on = addDays("2025-01-01", days);
        const entries = [0, 1000, 2000].map((later, n) => ({
          ...open.entries[0]!,
          deadline: {
            ...open.entries[1]!.deadline,
            kind: "hard" as const,
            statedOn: addDays("2025-01-01", later),
          },
          obligation: { ...open.entries[0]!.obligation, unit: `u${n}` },
        }));
        const { weeks } = loadOf(entries as never, on);
        expect(weeks).toHaveLength(mostWeeks);
        if (days >= 0 && days <= 2000) expect(weeks).toContain(mondayOf(on));
      }),
    );
  });
});

describe("a target", () => {
  const stated = (value: number) =>
    targetProgress(
      start.plan,
      openedAt(
        answered(start, "obl_t8.cong-an", "2025-10-01", { progress: { "danh-tinh-so": value } }),
        "2025-10-08",
      ).open.entries,
    ).find(({ target }) => target.id === "danh-tinh-so");

  test("is reached unit by unit, and what nobody stated is not short of it", () => {
    expect(stated(100)).toMatchObject({ reached: 1, short: 0, unstated: 1 });
    expect(stated(99.5)).toMatchObject({ reached: 0, short: 1, unstated: 1 });
  });
});

test("a page that is asked for wrongly is the nearest there is", () => {
  const all = Array.from({ length: 95 }, (_, index) => index);
  expect(pageOf(all, 40, undefined)).toMatchObject({ number: 1, count: 3 });
  expect(pageOf(all, 40, "9")).toMatchObject({ number: 3, items: all.slice(80) });
  expect(pageOf(all, 40, "-1")).toMatchObject({ number: 1 });
  expect(pageOf([], 40, "2")).toMatchObject({ number: 1, count: 1, items: [] });
});

describe("with sixty units and long names", () => {
  const view = {
    ...openedAt(startOf(sixtyUnits()), "2025-11-25"),
    filter: noFilter,
    page: undefined,
  };

  test.each([
    ["overview", <DashboardPage {...view} />],
    ["list", <ObligationsPage {...view} />],
    ["heat map", <LoadPage {...view} />],
  ])("the %s is under 50 KB", (_, page) => {
    expect(Buffer.byteLength(page.toString())).toBeLessThan(50_000);
  });
});
