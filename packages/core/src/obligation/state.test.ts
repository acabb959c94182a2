import { describe, expect, test } from "vitest";
import type { CheckIn } from "../answer/check-in.ts";
import { afterDecision } from "../answer/extension.ts";
import {
  answered,
  at,
  checkIn,
  oneTask,
  type PlanInput,
  situation,
  withStanding,
} from "../testing/season.ts";
import type { Standing } from "./standing.ts";
import { entriesOf } from "./state.ts";

type Window = PlanInput["tasks"][number]["window"];

function stateOn(
  window: Window,
  when: string,
  answers: CheckIn[] = [],
  more: Partial<PlanInput> = {},
) {
  const now = answers.reduce(answered, situation(oneTask(window, more)));
  return entriesOf(now, at(when))[0]?.state;
}

describe("a hard deadline, trước ngày 30/9/2025", () => {
  const window = { kind: "before", on: "2025-09-30" } as const;

  test.each([
    ["2025-09-29", { kind: "in-time", started: false, daysLeft: 1 }],
    ["2025-09-30 23:59", { kind: "in-time", started: false, daysLeft: 0 }],
    ["2025-10-01 00:00", { kind: "overdue", days: 1 }],
    ["2025-10-10", { kind: "overdue", days: 10 }],
  ])("on %s", (when, state) => {
    expect(stateOn(window, when)).toEqual(state);
  });

  test.each([
    ["2025-09-30 23:59", { kind: "done-on-time", closedOn: "2025-09-30" }],
    ["2025-10-01 00:00", { kind: "done-late", closedOn: "2025-10-01", daysLate: 1 }],
  ])("done at %s", (when, state) => {
    expect(stateOn(window, "2025-12-01", [checkIn("obl_t.a", when, "done")])).toEqual(state);
  });

  test("under the strict reading it is overdue, and done late, a day earlier", () => {
    const strict = { policy: { readingOfBefore: "strict" } } as const;
    expect(stateOn(window, "2025-09-29 23:59", [], strict)?.kind).toBe("in-time");
    expect(stateOn(window, "2025-09-30 00:00", [], strict)?.kind).toBe("overdue");
    const done = checkIn("obl_t.a", "2025-09-30 09:00", "done");
    expect(stateOn(window, "2025-12-01", [done], strict)?.kind).toBe("done-late");
  });

  test("the days late are counted from the extension once there is one", () => {
    const ask = checkIn("obl_t.a", "2025-09-20", "in-progress", {
      extension: { newOn: "2025-10-10", reason: "Mưa" },
    });
    const grant = (standing: Standing): Standing =>
      afterDecision(standing, { granted: true, at: at("2025-09-22").toString(), reference: "1" }) ??
      standing;
    const now = withStanding(answered(situation(oneTask(window)), ask), "obl_t.a", grant);
    const kind = (when: string) => entriesOf(now, at(when))[0]?.state.kind;
    expect([kind("2025-10-10 23:59"), kind("2025-10-11 00:00")]).toEqual(["in-time", "overdue"]);
    expect(now.obligations[0]?.deadline).toMatchObject({ statedOn: "2025-09-30" });
  });
});

describe("a deadline on Saturday 15/11/2025", () => {
  const window = { kind: "before", on: "2025-11-15" } as const;
  test("is overdue from Tuesday on when it rolls, from Sunday on when it does not", () => {
    const plain = { policy: { rollDeadlinesForward: false } } as const;
    expect(stateOn(window, "2025-11-17 23:59")?.kind).toBe("in-time");
    expect(stateOn(window, "2025-11-18 00:00")).toEqual({ kind: "overdue", days: 1 });
    expect(stateOn(window, "2025-11-15 23:59", [], plain)?.kind).toBe("in-time");
    expect(stateOn(window, "2025-11-16 00:00", [], plain)?.kind).toBe("overdue");
  });
});

describe("a tentative date (dự kiến)", () => {
  const window = { kind: "date", on: "2025-10-10", tentative: true } as const;

  test("is soft and never overdue, however long ago", () => {
    expect(stateOn(window, "2025-10-10 23:59")).toEqual({
      kind: "soft",
      started: false,
      passed: false,
    });
    expect(stateOn(window, "2026-01-30")).toEqual({ kind: "soft", started: false, passed: true });
  });

  test("is overdue after the date that was confirmed", () => {
    const confirmed = checkIn("obl_t.a", "2025-10-01", "in-progress", {
      confirmedOn: "2025-10-17",
    });
    expect(stateOn(window, "2025-10-17 23:59", [confirmed])?.kind).toBe("in-time");
    expect(stateOn(window, "2025-10-18 00:00", [confirmed])?.kind).toBe("overdue");
  });

  test("done unconfirmed is done on time", () => {
    const done = checkIn("obl_t.a", "2025-12-01", "done");
    expect(stateOn(window, "2025-12-02", [done])?.kind).toBe("done-on-time");
  });
});

describe("a standing duty (thường xuyên)", () => {
  const silent = (when: string, answers: CheckIn[] = [], activatedAt = "2025-09-01") => {
    const now = answers.reduce(answered, situation(oneTask({ kind: "ongoing" }), { activatedAt }));
    const state = entriesOf(now, at(when))[0]?.state;
    return state?.kind === "ongoing" ? state.silent : state?.kind;
  };

  test("is silent once the day it was asked on has passed without an answer", () => {
    expect(silent("2025-09-30 23:59")).toBe(false);
    expect(silent("2025-10-01 00:00")).toBe(true);
  });

  test("is heard again with any answer, until the next period goes by", () => {
    const answer = checkIn("obl_t.a", "2025-10-15", "in-progress");
    expect(silent("2025-10-15 12:00", [answer])).toBe(false);
    expect(silent("2025-11-28 23:59", [answer])).toBe(false);
    expect(silent("2025-11-29 00:00", [answer])).toBe(true);
  });

  test("cannot be silent about a period that ended before the plan was activated", () => {
    expect(silent("2025-10-15", [], "2025-10-02")).toBe(false);
  });
});
