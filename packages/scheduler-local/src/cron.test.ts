import awsCronParser from "aws-cron-parser";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nextCivilMinute, parseCron } from "./cron.ts";

/** The first `count` matches after an ISO minute, as ISO minutes. */
function matches(fields: string, after: string, count: number): string[] {
  const cron = parseCron(fields);
  if (!cron) throw new Error(`not valid: ${fields}`);
  const found: string[] = [];
  let at: number | null = Date.parse(`${after}Z`);
  while (found.length < count) {
    at = nextCivilMinute(cron, at);
    if (at === null) break;
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

test.each([
  [
    "every ten minutes",
    "0/10 * * * ? *",
    "2025-11-20T08:05",
    ["2025-11-20T08:10", "2025-11-20T08:20"],
  ],
  [
    "working mornings",
    "0 8 ? * MON-FRI *",
    "2025-11-21T08:00",
    ["2025-11-24T08:00", "2025-11-25T08:00"],
  ],
  ["Sunday is 1", "0 8 ? * 1 *", "2025-11-20T00:00", ["2025-11-23T08:00"]],
  [
    "the last day of the month",
    "0 0 L * ? *",
    "2024-01-31T00:00",
    ["2024-02-29T00:00", "2024-03-31T00:00"],
  ],
  [
    "three days before it",
    "0 0 L-3 * ? *",
    "2025-02-01T00:00",
    ["2025-02-25T00:00", "2025-03-28T00:00"],
  ],
  [
    "the 31st, where there is one",
    "0 0 31 * ? *",
    "2025-04-01T00:00",
    ["2025-05-31T00:00", "2025-07-31T00:00"],
  ],
  ["29 February", "0 0 29 2 ? *", "2097-01-01T00:00", ["2104-02-29T00:00"]],
  [
    "the weekday nearest the 1st, not leaving the month",
    "0 8 1W * ? *",
    "2025-11-01T00:00",
    ["2025-11-03T08:00"],
  ],
  ["the weekday nearest a Saturday", "0 8 15W * ? *", "2025-11-01T00:00", ["2025-11-14T08:00"]],
  ["the weekday nearest a Sunday", "0 8 16W * ? *", "2025-11-01T00:00", ["2025-11-17T08:00"]],
  [
    "the weekday nearest a month's last Sunday",
    "0 8 30W 11 ? *",
    "2025-11-01T00:00",
    ["2025-11-28T08:00"],
  ],
  [
    "the last weekday",
    "0 8 LW * ? *",
    "2025-11-01T00:00",
    ["2025-11-28T08:00", "2025-12-31T08:00"],
  ],
  ["31W only in long months", "0 8 31W * ? *", "2025-11-01T00:00", ["2025-12-31T08:00"]],
  ["the first Tuesday", "0 8 ? * TUE#1 *", "2025-11-05T00:00", ["2025-12-02T08:00"]],
  ["a fifth Friday, where there is one", "0 8 ? * 6#5 *", "2025-11-01T00:00", ["2026-01-30T08:00"]],
  ["the last Friday", "0 8 ? * 6L *", "2025-11-01T00:00", ["2025-11-28T08:00"]],
  [
    "L of the week is Saturday",
    "0 8 ? * L *",
    "2025-11-20T00:00",
    ["2025-11-22T08:00", "2025-11-29T08:00"],
  ],
  [
    "a step with a list",
    "0/20,5 8 20 11 ? 2025",
    "2025-11-20T08:00",
    ["2025-11-20T08:05", "2025-11-20T08:20", "2025-11-20T08:40"],
  ],
  [
    "months by name",
    "0 0 1 JAN,jul ? *",
    "2025-11-20T00:00",
    ["2026-01-01T00:00", "2026-07-01T00:00"],
  ],
  ["no year", "0 0 1 1 ?", "2025-11-20T00:00", ["2026-01-01T00:00"]],
  [
    "years that run out",
    "0 0 1 1 ? 2026-2027",
    "2025-11-20T00:00",
    ["2026-01-01T00:00", "2027-01-01T00:00"],
  ],
])("%s: cron(%s)", (_, fields, after, expected) => {
  expect(matches(fields, after, expected.length + (fields.includes("2027") ? 1 : 0))).toEqual(
    expected,
  );
});

test("a day that never comes matches nothing", () => {
  expect(matches("0 0 30 2 ? *", "2025-01-01T00:00", 1)).toEqual([]);
});

test.each([
  "0 0 * * *",
  "0 0 ? * ? *",
  "0 0 1 * MON *",
  "60 0 1 * ? *",
  "0 24 1 * ? *",
  "0 0 32 * ? *",
  "0 0 0 * ? *",
  "0 0 1 13 ? *",
  "0 0 ? * 8 *",
  "0 0 ? * 0 *",
  "0 0 ? * 2#6 *",
  "0 0 ? * 2#1,4#2 *",
  "0 0 L,15 * ? *",
  "0 0 1 * ? 2200",
  "*/60 0 1 * ? *",
  "0/0 0 1 * ? *",
  "30-10 0 1 * ? *",
  "0, 0 1 * ? *",
  "0 0 1 * ? * *",
])("cron(%s) is not valid", (fields) => {
  expect(parseCron(fields)).toBeNull();
});

test("any plain expression agrees with a second reader of AWS cron", () => {
  const field = (min: number, max: number) =>
    fc.oneof(
      fc.constant("*"),
      fc
        .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 })
        .map((n) => n.join(",")),
      fc
        .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
        .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
      fc
        .tuple(fc.integer({ min, max }), fc.integer({ min: 1, max: max - min }))
        .map((n) => n.join("/")),
    );
  // Not beyond the 28th: the other reader takes 31 April for 1 May. It also loses what follows a
  // step in a list and wants its lists in order.
  const sorted = (list: string) =>
    list.includes(",")
      ? list
          .split(",")
          .map(Number)
          .sort((a, b) => a - b)
          .join(",")
      : list;
  const days = fc.oneof(
    field(1, 28)
      .filter((f) => f !== "*" && !f.includes("/"))
      .map((f) => [sorted(f), "?"]),
    field(1, 7).map((f) => ["?", sorted(f)]),
    fc.constantFrom(["L", "?"], ["?", "2#1"], ["?", "6L"], ["15W", "?"]),
  );
  fc.assert(
    fc.property(
      field(0, 59).map(sorted),
      field(0, 23).map(sorted),
      field(1, 12).map(sorted),
      days,
      fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
      (minute, hour, month, [dayOfMonth, dayOfWeek], after) => {
        const fields = `${minute} ${hour} ${dayOfMonth} ${month} ${dayOfWeek} *`;
        const cron = parseCron(fields);
        const other = awsCronParser.next(awsCronParser.parse(fields), after);
        expect(cron && nextCivilMinute(cron, after.getTime())).toBe(other?.getTime() ?? null);
      },
    ),
    { numRuns: 300 },
  );
});
