import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExpression } from "./expression.ts";
import { latestOccurrence, occurrenceAfter, type Timing } from "./occurrence.ts";
import { civilAt } from "./zone.ts";

function timing(expression: string, timezone = "UTC", changed: Partial<Timing> = {}): Timing {
  return {
    expression: parseExpression(expression),
    timezone,
    startAt: null,
    endAt: null,
    anchorAt: 0,
    ...changed,
  };
}

function occurrences(of: Timing, after: string, count: number): string[] {
  const found: string[] = [];
  let at: number | null = Date.parse(after);
  while (found.length < count) {
    at = occurrenceAfter(of, at);
    if (at === null) break;
    found.push(new Date(at).toISOString());
  }
  return found;
}

test("08:00 in Vietnam is 01:00 UTC all year", () => {
  const morning = timing("cron(0 8 1 * ? *)", "Asia/Ho_Chi_Minh");
  expect(occurrences(morning, "2025-01-01T02:00:00Z", 12)).toEqual(
    Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2025, i + 1, 1, 1)).toISOString()),
  );
});

test("cron keeps to the wall clock through summer time", () => {
  const morning = timing("cron(0 8 * * ? *)", "America/New_York");
  expect(occurrences(morning, "2025-03-08T00:00:00Z", 2)).toEqual([
    "2025-03-08T13:00:00.000Z",
    "2025-03-09T12:00:00.000Z",
  ]);
});

test("a cron time that spring leaves out is skipped", () => {
  const night = timing("cron(30 2 * * ? *)", "America/New_York");
  expect(occurrences(night, "2025-03-08T00:00:00Z", 2)).toEqual([
    "2025-03-08T07:30:00.000Z",
    "2025-03-10T06:30:00.000Z",
  ]);
});

test("a cron time that autumn shows twice occurs once, the first time", () => {
  const night = timing("cron(30 1 * * ? *)", "America/New_York");
  expect(occurrences(night, "2025-11-01T12:00:00Z", 2)).toEqual([
    "2025-11-02T05:30:00.000Z",
    "2025-11-03T06:30:00.000Z",
  ]);
  // Asked between the two showings, and during the second.
  expect(occurrences(night, "2025-11-02T05:45:00Z", 1)).toEqual(["2025-11-03T06:30:00.000Z"]);
  expect(occurrences(night, "2025-11-02T06:15:00Z", 1)).toEqual(["2025-11-03T06:30:00.000Z"]);
});

test("every half hour is silent while autumn repeats the hour", () => {
  const halfHours = timing("cron(0/30 * * * ? *)", "America/New_York");
  expect(occurrences(halfHours, "2025-11-02T05:00:00Z", 3)).toEqual([
    "2025-11-02T05:30:00.000Z",
    "2025-11-02T07:00:00.000Z",
    "2025-11-02T07:30:00.000Z",
  ]);
});

test.each([
  ["in the gap of spring, an hour later", "at(2025-03-09T02:30:00)", "2025-03-09T07:30:00.000Z"],
  [
    "in the overlap of autumn, the first time",
    "at(2025-11-02T01:30:00)",
    "2025-11-02T05:30:00.000Z",
  ],
  ["in winter", "at(2025-12-01T08:00:00)", "2025-12-01T13:00:00.000Z"],
])("a one-time schedule %s", (_, expression, expected) => {
  const once = timing(expression, "America/New_York");
  expect(occurrences(once, "2000-01-01T00:00:00Z", 2)).toEqual([expected]);
});

test("a one-time schedule ignores StartDate and EndDate", () => {
  const limits = { startAt: Date.parse("2030-01-01"), endAt: Date.parse("2020-01-01") };
  const once = timing("at(2025-12-01T08:00:00)", "UTC", limits);
  expect(occurrences(once, "2025-01-01T00:00:00Z", 1)).toEqual(["2025-12-01T08:00:00.000Z"]);
});

test("a rate counts from its anchor, in days of 24 hours", () => {
  const daily = timing("rate(1 day)", "America/New_York", {
    anchorAt: Date.parse("2025-03-08T13:00:00Z"),
  });
  expect(occurrences(daily, "2025-03-01T00:00:00Z", 3)).toEqual([
    "2025-03-08T13:00:00.000Z",
    "2025-03-09T13:00:00.000Z",
    "2025-03-10T13:00:00.000Z",
  ]);
});

test("occurrences lie between StartDate and EndDate, both included", () => {
  const limited = timing("cron(0 8 * * ? *)", "UTC", {
    startAt: Date.parse("2025-11-20T08:00:00Z"),
    endAt: Date.parse("2025-11-22T08:00:00Z"),
  });
  expect(occurrences(limited, "2025-11-01T00:00:00Z", 9)).toEqual([
    "2025-11-20T08:00:00.000Z",
    "2025-11-21T08:00:00.000Z",
    "2025-11-22T08:00:00.000Z",
  ]);
});

const zones = [
  "UTC",
  "Asia/Ho_Chi_Minh",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Cairo",
];
const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
const crons = fc
  .tuple(
    fc.oneof(fc.constant("*"), fc.integer({ min: 0, max: 59 }).map(String), fc.constant("0/15")),
    fc.oneof(fc.constant("*"), fc.integer({ min: 0, max: 23 }).map(String)),
    fc.constantFrom("* * ?", "31 * ?", "L * ?", "15W * ?", "? * MON-FRI", "? 3,11 1#1", "29 2 ?"),
  )
  .map(([minute, hour, days]) => `cron(${minute} ${hour} ${days} *)`);

test("occurrences of any cron ascend, match their wall clock, and never repeat a wall-clock minute", () => {
  fc.assert(
    fc.property(crons, fc.constantFrom(...zones), instants, (expression, timezone, after) => {
      const of = timing(expression, timezone);
      const [minute = "", hour = ""] = expression.slice(5).split(" ");
      let last = after;
      let lastCivil = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < 5; i++) {
        const next = occurrenceAfter(of, last);
        if (next === null) break;
        const civil = civilAt(next, timezone);
        const shown = new Date(civil);
        expect(next).toBeGreaterThan(last);
        expect(civil).toBeGreaterThan(lastCivil);
        expect(civil % 60_000).toBe(0);
        if (/^\d+$/.test(hour)) expect(shown.getUTCHours()).toBe(Number(hour));
        if (/^\d+$/.test(minute)) expect(shown.getUTCMinutes()).toBe(Number(minute));
        if (minute === "0/15") expect(shown.getUTCMinutes() % 15).toBe(0);
        if (expression.includes(" 31 * ?")) expect(shown.getUTCDate()).toBe(31);
        last = next;
        lastCivil = civil;
      }
    }),
    { numRuns: 60 },
  );
});

test("around every change of the clocks, exactly the first showing of a wall-clock time counts", () => {
  const halfHour = 1_800_000;
  const changes = fc.constantFrom(
    ["America/New_York", "2025-03-09T07:00:00Z"],
    ["America/New_York", "2025-11-02T06:00:00Z"],
    ["Australia/Lord_Howe", "2025-04-05T15:00:00Z"],
    ["Australia/Lord_Howe", "2025-10-04T15:30:00Z"],
    ["Africa/Cairo", "2025-04-24T22:00:00Z"],
    ["Africa/Cairo", "2025-10-30T21:00:00Z"],
  );
  const shownBefore = (at: number, zone: string) =>
    [1, 2, 3, 4].some((n) => civilAt(at - n * halfHour, zone) === civilAt(at, zone));
  fc.assert(
    fc.property(
      changes,
      fc.integer({ min: -240, max: 240 }),
      ([zone = "", change = ""], offset) => {
        const after = Date.parse(change) + offset * 60_000;
        let expected = Math.floor(after / halfHour) * halfHour + halfHour;
        while (shownBefore(expected, zone)) expected += halfHour;
        expect(occurrenceAfter(timing("cron(0/30 * * * ? *)", zone), after)).toBe(expected);
      },
    ),
    { numRuns: 100 },
  );
});

test("a rate is regular, in its window, and strictly after what is asked", () => {
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: 1, max: 1000 }),
      instants,
      fc.integer({ min: 0, max: 10 ** 9 }),
      (anchorAt, minutes, after, length) => {
        const startAt = anchorAt;
        const endAt = anchorAt + length;
        const of = timing(`rate(${minutes} minutes)`, "UTC", { anchorAt, startAt, endAt });
        const next = occurrenceAfter(of, after);
        if (next === null) {
          expect(Math.max(after + minutes * 60_000, anchorAt)).toBeGreaterThan(endAt - 1);
          return;
        }
        expect(next).toBeGreaterThan(after);
        expect(next).toBeGreaterThanOrEqual(startAt);
        expect(next).toBeLessThanOrEqual(endAt);
        expect((next - anchorAt) % (minutes * 60_000)).toBe(0);
        if (after >= anchorAt) expect(next - after).toBeLessThanOrEqual(minutes * 60_000);
      },
    ),
  );
});

test("the latest missed occurrence is the one before the next", () => {
  fc.assert(
    fc.property(
      crons,
      fc.constantFrom(...zones),
      instants,
      fc.integer({ min: 0, max: 10 ** 10 }),
      (expression, timezone, from, length) => {
        const of = timing(expression, timezone);
        const first = occurrenceAfter(of, from);
        fc.pre(first !== null && first <= from + length);
        const latest = latestOccurrence(of, first as number, from + length);
        const following = occurrenceAfter(of, latest);
        expect(latest).toBeLessThanOrEqual(from + length);
        expect(latest).toBeGreaterThanOrEqual(first as number);
        if (following !== null) expect(following).toBeGreaterThan(from + length);
        expect(occurrenceAfter(of, latest - 1)).toBe(latest);
      },
    ),
    { numRuns: 25 },
  );
});
