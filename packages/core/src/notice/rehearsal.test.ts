import { expect, test, vi } from "vitest";
import { realPlan } from "../testing/real-plan.ts";
import {
  at,
  checkIn,
  contents,
  everyDay,
  linesOf,
  lived,
  oneTask,
  situation,
} from "../testing/season.ts";
import { rehearse } from "./rehearsal.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

test("a rehearsal tells what a wake on every day would tell", () => {
  const start = situation(realPlan());
  const rehearsed = [];
  for (const told of rehearse(start, at("2025-09-01"))) {
    if (told.notice.on > "2025-10-31") break;
    rehearsed.push(told);
  }
  expect(contents(rehearsed)).toEqual(
    contents(lived(start, everyDay("2025-09-01", "2025-10-31")).told),
  );
});

test("its notices are in order of time, at the plan's hour", () => {
  const start = situation(oneTask({ kind: "before", on: "2025-09-30" }));
  const instants = [...rehearse(start, at("2025-09-01"))].map((n) => n.at.toString());
  expect(instants).toEqual([...instants].sort());
  expect(instants.every((instant) => instant.endsWith("T01:00:00Z"))).toBe(true);
});

test("people answer as scripted, whatever order the script is in", () => {
  const start = situation(oneTask({ kind: "before", on: "2025-09-30" }));
  const script = [
    checkIn("obl_t.a", "2025-09-26 10:00", "done"),
    checkIn("obl_t.a", "2025-09-19 10:00", "blocked"),
  ];
  expect(linesOf([...rehearse(start, at("2025-09-01"), script)], "obl_t.a")).toEqual([
    "2025-09-18 unit reminder",
    "2025-09-22 coordinating-office blocked",
    "2025-09-24 unit reminder",
    "2025-09-26 unit reminder",
  ]);
});

test("nothing is told of an answer before it was given", () => {
  const tentative = situation(oneTask({ kind: "date", on: "2025-10-10", tentative: true }));
  const confirmedOn = "2025-10-16";
  // By then the first reminder of the new date (7/10) is due: told next morning, not in September.
  const answer = checkIn("obl_t.a", "2025-10-08 18:00", "in-progress", { confirmedOn });
  const told = [...rehearse(tentative, at("2025-09-01"), [answer])];
  expect(linesOf(told, "obl_t.a").slice(0, 5)).toEqual([
    "2025-10-01 unit confirm",
    "2025-10-07 unit confirm",
    "2025-10-09 unit reminder",
    "2025-10-13 unit reminder",
    "2025-10-15 unit reminder",
  ]);
});

test("a rehearsal ends with the plan", () => {
  const start = situation(oneTask({ kind: "before", on: "2025-09-30" }));
  expect([...rehearse(start, at("2025-09-01"))].at(-1)?.notice.on).toBe("2026-01-30");
  expect([...rehearse(start, at("2026-01-31"))]).toEqual([]);
});
