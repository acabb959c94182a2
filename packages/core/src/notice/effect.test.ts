import { describe, expect, test } from "vitest";
import type { PlanInput } from "../testing/season.ts";
import { at, oneTask, sent, situation, task, unit } from "../testing/season.ts";
import { effectOf, type Hearing } from "./effect.ts";
import { noticesDue } from "./notice.ts";

const quiet: Partial<PlanInput> = {
  policy: {
    ladder: [3, 0],
    escalation: { steps: [], repeat: { everyWorkingDays: 3, times: 0, to: ["unit"] } },
    digest: { weekday: 1, onTrouble: false },
  },
};

const window = { kind: "date", on: "2025-10-15" } as const;
const before = situation(oneTask(window, quiet));
const now = at("2025-10-01");

function lines(hearings: readonly Hearing[]): string[] {
  return hearings.map(({ on, to, what }) => {
    const told = what.kind !== "obligation" ? "digest" : `${what.obligation.id} ${what.phase}`;
    return `${on} ${to} ${told}`;
  });
}

describe("what an edit does to the rest of the season", () => {
  test("is nothing when only a title changes", () => {
    const plan = oneTask(window, quiet);
    const after = situation({
      ...plan,
      tasks: plan.tasks.map((t) => ({ ...t, title: "Tên mới" })),
    });
    const { added, dropped, mails } = effectOf(before, after, now);
    expect([added, dropped]).toEqual([[], []]);
    expect(mails.before).toBe(mails.after);
  });

  test("moves the reminders of a date that moves", () => {
    const after = situation(oneTask({ kind: "date", on: "2025-10-22" }, quiet));
    const { added, dropped } = effectOf(before, after, now);
    expect(lines(dropped)).toEqual([
      "2025-10-10 a@xa.example obl_t.a reminder",
      "2025-10-15 a@xa.example obl_t.a reminder",
    ]);
    expect(lines(added)).toEqual([
      "2025-10-17 a@xa.example obl_t.a reminder",
      "2025-10-22 a@xa.example obl_t.a reminder",
    ]);
  });

  test("adds the reminders of a unit that leads from now on, and no others", () => {
    const after = situation(
      oneTask(window, {
        ...quiet,
        units: [unit("chair"), unit("office"), unit("a"), unit("b")],
        tasks: [task("t", ["a", "b"], window)],
      }),
    );
    const { added, dropped, mails } = effectOf(before, after, now);
    expect(dropped).toEqual([]);
    expect(added.map(({ recipient }) => recipient)).toEqual(["b", "b"]);
    expect(mails.after - mails.before).toBe(2);
  });

  test("says that the same goes to another address, and neither adds nor drops anything", () => {
    const units = [
      unit("chair"),
      unit("office"),
      unit("a", { leader: { email: "moi@xa.example" } }),
    ];
    const { added, dropped, moved } = effectOf(
      before,
      situation(oneTask(window, { ...quiet, units })),
      now,
    );
    expect([added, dropped]).toEqual([[], []]);
    expect(lines(moved)).toEqual([
      "2025-10-10 moi@xa.example obl_t.a reminder",
      "2025-10-15 moi@xa.example obl_t.a reminder",
    ]);
  });

  test("counts nothing that was told already", () => {
    const friday = at("2025-10-10");
    const told = sent(before, noticesDue(before, friday), friday);
    const gone = { ...told, obligations: [] };
    const { dropped } = effectOf(told, gone, at("2025-10-10 09:00"));
    expect(lines(dropped)).toEqual(["2025-10-15 a@xa.example obl_t.a reminder"]);
  });
});
