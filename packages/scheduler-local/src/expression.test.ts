import { expect, test } from "vitest";
import { parseExpression } from "./expression.ts";

test.each([
  ["at(2025-11-20T08:00:00)", { kind: "at", civil: Date.UTC(2025, 10, 20, 8) }],
  ["AT(2025-11-20T08:00:00)", { kind: "at", civil: Date.UTC(2025, 10, 20, 8) }],
  ["at(2025-11-20T08:05)", { kind: "at", civil: Date.UTC(2025, 10, 20, 8, 5) }],
  ["at(2024-02-29T00:00:00)", { kind: "at", civil: Date.UTC(2024, 1, 29) }],
  ["rate(1 minute)", { kind: "rate", milliseconds: 60_000 }],
  ["rate(2 minute)", { kind: "rate", milliseconds: 120_000 }],
  ["rate(12 hours)", { kind: "rate", milliseconds: 43_200_000 }],
  ["rate(5 days)", { kind: "rate", milliseconds: 432_000_000 }],
])("%s is read", (text, expression) => {
  expect(parseExpression(text)).toEqual(expression);
});

// The first seventeen were refused by AWS itself, in these words (LocalStack's recorded runs).
test.each([
  "cron(0 1 * * * *)",
  "cron(7 20 * * NOT *)",
  "cron(INVALID)",
  "cron(0 dummy ? * MON-FRI *)",
  "cron(71 8 1 * ? *)",
  "cron()",
  "rate(10 seconds)",
  "rate(10 years)",
  "rate()",
  "rate(10)",
  "rate(10 minutess)",
  "rate(foo minutes)",
  "rate(-10 minutes)",
  "rate( 10 minutes )",
  " rate(10 minutes)",
  "at(2021-12-31T23:59:59Z)",
  "at(2021-12-31)",
  "rate(0 minutes)",
  "at(2025-02-29T00:00:00)",
  "at(2025-11-20T24:00:00)",
  "at(2025-11-20T08:00:60)",
  "at(2025-11-20 08:00:00)",
  "at(2025-11-20T08:00:00.000)",
  "every morning",
])("%s is refused", (text) => {
  expect(() => parseExpression(text)).toThrow(`Invalid Schedule Expression ${text}.`);
});
