import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { rehearse } from "@dondoc/core/notice/rehearsal";
import { situationOf } from "@dondoc/core/obligation/situation";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { storyDates, storyEnd } from "./story-dates.ts";

const activatedAt = "2025-09-01T00:00:00Z";
const plan = realPlan();
const situation = situationOf({
  plan,
  holidays: shippedHolidays,
  planVersion: 1,
  activatedAt,
  requests: [],
  standings: [],
  ledger: [],
});
const start = Temporal.Instant.from(activatedAt);
const dates = storyDates(plan, situation.obligations);

test("the stated days of the plan's reports, the reports first", () => {
  expect(dates.map(({ on }) => on)).toEqual(["2025-09-30", "2025-11-15", "2025-11-20"]);
  expect(dates[0]?.obligations[0]?.id).toBe("obl_r1-1.doan");
  expect(dates[2]?.obligations).toHaveLength(21);
});

test("a story ends when the chair's office has heard of it for the first time", () => {
  const ends = dates.map((date) => String(storyEnd(situation, start, [], date)));
  expect(ends).toEqual(["2025-10-07T01:00:00Z", "2025-11-24T01:00:00Z", "2025-11-27T01:00:00Z"]);
});

test("what is answered in time is told to its last reminder", () => {
  const [first] = dates;
  if (!first) throw new Error("no date");
  const answers = first.obligations.map(({ id, unit }, index) => ({
    id: `chk_${String(index).padStart(22, "0")}`,
    obligation: id,
    unit,
    at: "2025-09-25T03:00:00Z",
    status: "done" as const,
    note: "",
    progress: {},
    by: { kind: "link" as const, recipient: unit },
  }));
  expect(String(storyEnd(situation, start, answers, first))).toBe("2025-09-18T01:00:00Z");
});

test("a story that everybody has heard is over", () => {
  const [first] = dates;
  if (!first) throw new Error("no date");
  const until = Temporal.Instant.from("2025-10-11T00:00:00Z");
  const last = [...rehearse(situation, start)]
    .filter(({ at }) => Temporal.Instant.compare(at, until) < 0)
    .at(-1);
  if (!last) throw new Error("nothing was told");
  expect(storyEnd(last.situation, until, [], first)).toBeNull();
});
