import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { localDate } from "../calendar/local-time.ts";
import { entriesOf, isClosed } from "../obligation/state.ts";
import { scene } from "../testing/arbitraries.ts";
import { realPlan } from "../testing/real-plan.ts";
import { runs } from "../testing/runs.ts";
import { answered, at, checkIn, situation } from "../testing/season.ts";
import { decisionsNeeded } from "./decision.ts";

vi.setConfig({ testTimeout: 120_000 });

describe("what the chair of xã Nghĩa Hành has to decide", () => {
  const start = situation(realPlan());
  const needed = (now: typeof start, on: string) =>
    decisionsNeeded(now, entriesOf(now, at(on)), on).map(
      ({ about, entries }) => `${about} ${entries[0].obligation.id} ×${entries.length}`,
    );

  test("nothing on the first day", () => {
    expect(needed(start, "2025-09-03")).toEqual([]);
  });

  test("the oldest stated date first, its reports before its tasks; silent units of one thing together", () => {
    const now = [
      checkIn("obl_r1-2.doan", "2025-10-06", "in-progress", {
        extension: { newOn: "2025-12-01", reason: "Chờ số liệu" },
      }),
      checkIn("obl_t4.kinh-te", "2025-09-29", "blocked"),
      checkIn("obl_t4.van-phong", "2025-09-30", "in-progress"),
    ].reduce(answered, start);
    const decisions = needed(now, "2025-10-08");
    expect(decisions[0]).toBe("overdue obl_r1-1.doan ×1");
    expect(decisions).toContain("blocked obl_t4.kinh-te ×1");
    expect(decisions.at(-1)).toBe("extension obl_r1-2.doan ×1");
    // The units that said nothing of task 4 stand together, the one that did by itself.
    expect(decisions.filter((line) => line.startsWith("overdue obl_t4")).sort()).toEqual(
      ["overdue obl_t4.vhxh ×3", "overdue obl_t4.van-phong ×1"].sort(),
    );
  });

  test("what is overdue only once the policy has carried it up", () => {
    expect(needed(start, "2025-10-06").join()).not.toContain("overdue");
    expect(needed(start, "2025-10-07").join()).toContain("overdue");
  });

  test("a foreseen date that has passed, last", () => {
    const decisions = needed(start, "2025-10-13");
    expect(decisions.at(-1)).toMatch(/^unsettled obl_t9/);
  });
});

test("each open thing that waits is in exactly one decision, and nothing closed is in any", () => {
  fc.assert(
    fc.property(scene(), ({ start, happenings, days }) => {
      const now = happenings.reduce((current, { change }) => change(current), start);
      for (const day of days.filter((_, i) => i % 10 === 0)) {
        const entries = entriesOf(now, day);
        const on = localDate(day, now.plan.zone);
        const decisions = decisionsNeeded(now, entries, on);
        const held = decisions.flatMap(({ entries: all }) => all);
        expect(new Set(held).size).toBe(held.length);
        expect(held.filter(isClosed)).toEqual([]);
        for (const entry of entries)
          if (entry.held && !isClosed(entry)) expect(held).toContain(entry);
        const days = decisions
          .filter(({ about }) => about !== "unsettled")
          .flatMap(({ entries: [{ deadline }] }) =>
            deadline.kind === "ongoing" ? [] : [deadline.statedOn],
          );
        expect(days).toEqual([...days].sort());
      }
    }),
    runs(10),
  );
});
