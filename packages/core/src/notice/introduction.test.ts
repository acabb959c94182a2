import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Plan } from "../plan/plan.ts";
import { at, planOf, sent, situation, task, unit } from "../testing/season.ts";
import { introducedAtStart } from "./introduction.ts";
import { noticesDue } from "./notice.ts";
import { rehearse } from "./rehearsal.ts";
import { wakesAhead } from "./wake.ts";

const helped = (window: Parameters<typeof task>[2], more = {}) => ({
  ...task("t", ["a"], window),
  ...more,
});

/** Unit `b` helps with a task of `a`, and has what `owed` says. */
function planWith(
  owed: Parameters<typeof planOf>[0] = {},
  more: object = { coordinating: ["b"] },
): Plan {
  const { tasks = [], ...rest } = owed ?? {};
  return planOf({
    units: [unit("chair"), unit("office"), unit("a"), unit("b")],
    tasks: [helped({ kind: "date", on: "2025-10-10" }, more), ...tasks],
    ...rest,
  });
}

/** `2025-09-03 introduction b`, of all mails of a season to `b`. */
function mailsTo(recipient: string, plan: Plan): string[] {
  const start = situation(plan);
  return [...rehearse(start, Temporal.Instant.from(start.activatedAt))]
    .filter(({ notice }) => notice.recipient === recipient)
    .map(
      ({ notice }) =>
        `${notice.on} ${notice.kind}${notice.introduces.includes(recipient) ? " introduces" : ""}`,
    );
}

describe("a body that helps with tasks of others", () => {
  test("and owes nothing is written to once, on the first working morning of the plan", () => {
    expect(mailsTo("b", planWith())).toEqual(["2025-09-03 introduction introduces"]);
    expect(mailsTo("b", planWith({}, { implementing: ["b"] }))).toHaveLength(1);
    expect(mailsTo("b", planWith({}, {}))).toEqual([]);
  });

  test("is told with its first own mail where that comes in time", () => {
    const own = [{ ...task("own", ["b"], { kind: "date", on: "2025-10-03" }, 2) }];
    const mails = mailsTo("b", planWith({ tasks: own }));
    expect(mails[0]).toBe("2025-09-24 reminder introduces");
    expect(mails.filter((line) => line.endsWith("introduces"))).toHaveLength(1);
  });

  test("is written to at the start where its own first mail would come after what it helps with", () => {
    const own = [{ ...task("own", ["b"], { kind: "date", on: "2025-12-20" }, 2) }];
    expect(mailsTo("b", planWith({ tasks: own }))[0]).toBe("2025-09-03 introduction introduces");
  });

  test("that leads the task itself helps nobody", () => {
    expect(introducedAtStart(situation(planWith({}, { coordinating: ["a"] })))).toEqual(new Set());
  });

  test("without an address stays named and is not written to", () => {
    const plan = planWith();
    const silent = {
      ...plan,
      units: plan.units.map((u) => (u.id === "b" ? { ...u, leader: undefined } : u)),
    };
    expect(mailsTo("b", silent)).toEqual([]);
  });
});

describe("the introduction", () => {
  const start = situation(planWith());

  test("has a wake of its own, also when the plan was taken up before it starts", () => {
    const early = situation(planWith(), { activatedAt: "2025-08-20" });
    const wakes = wakesAhead(early, at("2025-08-20 09:00")).map(String);
    expect(wakes).toContain(at("2025-09-03").toString());
    expect(noticesDue(early, at("2025-08-29")).map(({ kind }) => kind)).not.toContain(
      "introduction",
    );
  });

  test("is due until it was told, and again when it did not come", () => {
    const due = (now: typeof start, when: string) =>
      noticesDue(now, at(when)).filter(({ kind }) => kind === "introduction");
    const notices = due(start, "2025-09-03");
    expect(notices).toHaveLength(1);
    const told = sent(start, notices, at("2025-09-03"));
    expect(due(told, "2025-09-04")).toEqual([]);
    const lost = {
      ...start,
      ledger: told.ledger.map((r) => ({
        ...r,
        progress: { state: "claimed" as const, leaseUntil: "2025-09-03T01:10:00Z" },
      })),
    };
    expect(due(lost, "2025-09-03 09:00")).toHaveLength(1);
  });
});
