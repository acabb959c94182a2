import fc from "fast-check";
import { expect, test } from "vitest";
import { afterFailure, backoffMilliseconds } from "./retry.ts";

const failed = { failures: 1, firedAt: 0, now: 0, random: () => 0 };

test("the waits double from a second to ten minutes", () => {
  const waits = [1, 2, 3, 10, 11, 185].map((n) => backoffMilliseconds(n, () => 0) / 1000);
  expect(waits).toEqual([1, 2, 4, 512, 600, 600]);
});

test("randomness cuts a wait by up to half", () => {
  expect(backoffMilliseconds(11, () => 0.999_999)).toBeCloseTo(300_000, -1);
});

test("no retry is made where none is allowed", () => {
  expect(afterFailure(failed, { MaximumRetryAttempts: 0 })).toEqual({
    kind: "exhausted",
    condition: "MaximumRetryAttempts",
  });
});

test("two retries are three attempts", () => {
  const policy = { MaximumRetryAttempts: 2 };
  expect(afterFailure({ ...failed, failures: 2 }, policy)).toMatchObject({ kind: "retry" });
  expect(afterFailure({ ...failed, failures: 3 }, policy)).toMatchObject({ kind: "exhausted" });
});

test("an attempt beyond the greatest age is not waited for; one exactly at it is made", () => {
  const policy = { MaximumEventAgeInSeconds: 60 };
  expect(afterFailure({ ...failed, now: 59_000 }, policy)).toEqual({ kind: "retry", at: 60_000 });
  expect(afterFailure({ ...failed, now: 59_001 }, policy)).toEqual({
    kind: "exhausted",
    condition: "MaximumEventAgeInSeconds",
  });
});

test("however a target fails, it ends within its attempts and its age", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 185 }),
      fc.integer({ min: 60, max: 86_400 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (retries, age, random) => {
        let now = 0;
        let attempts = 1;
        for (;;) {
          const verdict = afterFailure(
            { failures: attempts, firedAt: 0, now, random: () => random },
            { MaximumRetryAttempts: retries, MaximumEventAgeInSeconds: age },
          );
          if (verdict.kind === "exhausted") break;
          expect(verdict.at).toBeGreaterThan(now);
          now = verdict.at;
          attempts++;
        }
        expect(attempts).toBeLessThanOrEqual(retries + 1);
        expect(now).toBeLessThanOrEqual(age * 1000);
      },
    ),
  );
});
