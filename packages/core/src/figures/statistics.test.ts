import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { entriesOf } from "../obligation/state.ts";
import { scene } from "../testing/arbitraries.ts";
import { realPlan } from "../testing/real-plan.ts";
import { runs } from "../testing/runs.ts";
import { answered, at, checkIn, situation } from "../testing/season.ts";
import { statistics } from "./statistics.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

describe("the figures of xã Nghĩa Hành", () => {
  const start = situation(realPlan());
  const on = (now: typeof start, when: string) => statistics(now, entriesOf(now, at(when)));

  test("on the first day everything is open and in time", () => {
    expect(on(start, "2025-09-03")).toEqual({
      total: 57,
      doneOnTime: 0,
      doneLate: 0,
      openInTime: 57,
      openOverdue: 0,
      blocked: 0,
      extensionsAsked: 0,
      silent: 0,
      soft: 3,
      undeliverable: 0,
    });
  });

  test("in October, with some answers", () => {
    const answers = [
      checkIn("obl_t2.vhxh", "2025-09-25", "done"),
      checkIn("obl_t3.vhxh", "2025-10-02", "done"),
      checkIn("obl_t4.kinh-te", "2025-10-02", "blocked"),
      checkIn("obl_r1-1.doan", "2025-09-28", "in-progress", {
        extension: { newOn: "2025-10-15", reason: "Bão" },
      }),
      checkIn("obl_t1.vhxh", "2025-09-30", "in-progress"),
    ];
    // Overdue: the five units of t4 and report 1, held or not. Silent: five of the six standing duties.
    expect(on(answers.reduce(answered, start), "2025-10-03")).toEqual({
      total: 57,
      doneOnTime: 1,
      doneLate: 1,
      openInTime: 49,
      openOverdue: 6,
      blocked: 1,
      extensionsAsked: 1,
      silent: 6,
      soft: 3,
      undeliverable: 0,
    });
  });

  test("a closed obligation is neither blocked nor waiting for an extension", () => {
    const answers = [
      checkIn("obl_r1-1.doan", "2025-09-28", "blocked", {
        extension: { newOn: "2025-10-15", reason: "Bão" },
      }),
      checkIn("obl_r1-1.doan", "2025-09-29", "done"),
    ];
    expect(on(answers.reduce(answered, start), "2025-10-03")).toMatchObject({
      blocked: 0,
      extensionsAsked: 0,
      doneOnTime: 1,
    });
  });
});

test("every obligation is in exactly one of the four buckets", () => {
  fc.assert(
    fc.property(scene(), ({ start, happenings, days }) => {
      const now = happenings.reduce((current, { change }) => change(current), start);
      for (const day of days.filter((_, i) => i % 10 === 0)) {
        const figures = statistics(now, entriesOf(now, day));
        expect(figures.total).toBe(start.obligations.length);
        expect(
          figures.doneOnTime + figures.doneLate + figures.openInTime + figures.openOverdue,
        ).toBe(figures.total);
        expect(figures.soft + figures.silent).toBeLessThanOrEqual(figures.openInTime);
      }
    }),
    runs(10),
  );
});
