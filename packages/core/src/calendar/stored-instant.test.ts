import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { runs } from "../testing/runs.ts";
import { compareInstants, StoredInstant, storedInstant } from "./stored-instant.ts";

describe("a stored instant", () => {
  test("is put in order as Temporal puts it, however it is spelled", () => {
    const nanosecond = fc.bigInt({ min: 0n, max: 3_000_000_000n });
    const digits = fc.constantFrom("auto" as const, 3 as const, 6 as const, 9 as const);
    const instant = fc.record({ nanosecond, digits });
    fc.assert(
      fc.property(instant, instant, (...pair) => {
        const [a, b] = pair.map(({ nanosecond: since, digits: fractionalSecondDigits }) =>
          new Temporal.Instant(1_758_158_100_000_000_000n + since).toString({
            fractionalSecondDigits,
          }),
        ) as [string, string];
        const expected = Temporal.Instant.compare(a, b);
        expect(compareInstants(a, b)).toBe(expected);
      }),
      runs(500),
    );
  });

  test.each([
    "2025-09-18T01:15:00Z",
    "2025-09-18T01:15:00.5Z",
    "2025-09-18T01:15Z",
    "2024-02-29T23:59:59.999999999Z",
  ])("%s is one", (at) => {
    expect(StoredInstant.safeParse(at).success).toBe(true);
  });

  test.each([
    "2025-02-29T01:15:00Z",
    "2025-09-18T24:15:00Z",
    "2025-09-18T01:15:00",
    "2025-09-18T01:15:00+07:00",
    "2025-09-18",
    "Z",
    "",
  ])("%j is none", (at) => {
    expect(StoredInstant.safeParse(at).success).toBe(false);
  });

  test("is written in the shortest way, and nothing is rounded", () => {
    const spelt = ["2025-09-18T01:15:00.000Z", "2025-09-18T01:15:00.120000007Z"];
    expect(spelt.map((at) => storedInstant(Temporal.Instant.from(at)))).toEqual([
      "2025-09-18T01:15:00Z",
      "2025-09-18T01:15:00.120000007Z",
    ]);
  });
});
