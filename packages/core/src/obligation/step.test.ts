import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { plan } from "../testing/arbitraries.ts";
import { runs } from "../testing/runs.ts";
import { oneTask, type PlanInput, situation } from "../testing/season.ts";
import { confirmationDays, stepsOf } from "./step.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

function remindersOf(window: PlanInput["tasks"][number]["window"]) {
  const { plan: drawn, calendar, obligations } = situation(oneTask(window));
  const deadline = obligations[0]?.deadline;
  if (deadline?.kind !== "hard") throw new Error("no hard deadline");
  return stepsOf(deadline, drawn.policy, calendar).reminders.map((s) => `${s.on} ${s.phase}`);
}

describe("reminders roll back", () => {
  test("from a Saturday to the Friday before it", () => {
    expect(remindersOf({ kind: "range", end: "2025-11-15" })).toEqual([
      "2025-11-06 reminder",
      "2025-11-12 reminder",
      "2025-11-14 reminder",
      "2025-11-14 reminder",
    ]);
  });

  test("from National Day to the Friday before its long weekend, the last call too", () => {
    expect(remindersOf({ kind: "before", on: "2025-09-02" }).slice(-2)).toEqual([
      "2025-08-29 reminder",
      "2025-08-29 last-call",
    ]);
  });
});

test.each<[PlanInput["tasks"][number]["window"], string]>([
  [{ kind: "date", on: "2025-10-10", tentative: true }, "2025-10-10"],
  [{ kind: "before", on: "2025-10-10", tentative: true }, "2025-10-10"],
  [{ kind: "month", month: "2025-10", tentative: true }, "2025-10-01"],
])("a plan that reminds nobody beforehand asks once for a tentative %o", (window, on) => {
  const { plan: drawn, calendar, obligations } = situation(oneTask(window));
  const deadline = obligations[0]?.deadline;
  if (deadline?.kind !== "tentative") throw new Error("not tentative");
  expect(confirmationDays(deadline, { ...drawn.policy, ladder: [] }, calendar)).toEqual([on]);
});

test("every step of every deadline is on a working day: reminders by the stated date, the rest after it is due", () => {
  fc.assert(
    fc.property(plan, (drawn) => {
      const { calendar, obligations } = situation(drawn);
      for (const { deadline } of obligations) {
        if (deadline.kind === "tentative")
          for (const on of confirmationDays(deadline, drawn.policy, calendar)) {
            expect(calendar.isWorkingDay(on)).toBe(true);
            expect(on <= deadline.statedOn).toBe(true);
          }
        if (deadline.kind !== "hard") continue;
        const { reminders, escalation } = stepsOf(deadline, drawn.policy, calendar);
        for (const { on, phase } of reminders) {
          expect(calendar.isWorkingDay(on)).toBe(true);
          expect(on <= (phase === "last-call" ? deadline.statedOn : deadline.safeOn)).toBe(true);
        }
        for (const { on } of escalation) {
          expect(calendar.isWorkingDay(on)).toBe(true);
          expect(on > deadline.dueOn).toBe(true);
        }
      }
    }),
    runs(20),
  );
});
