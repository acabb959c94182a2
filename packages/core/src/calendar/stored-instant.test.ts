import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { runs } from "../testing/runs.ts";
import { compareInstants, inNineDecimals, storedInstant } from "./stored-instant.ts";

describe("a stored instant", () => {
  test.each([
    ["2025-09-18T01:15:00Z", "2025-09-18T01:15:00.000000000Z"],
    ["2025-09-18T01:15:00.5Z", "2025-09-18T01:15:00.500000000Z"],
    ["2025-09-18T01:15:00.120Z", "2025-09-18T01:15:00.120000000Z"],
    ["2025-09-18T01:15:00.123456789Z", "2025-09-18T01:15:00.123456789Z"],
    ["2025-09-18T01:15Z", "2025-09-18T01:15:00.000000000Z"],
  ])("%s has nine decimals as %s", (at, sortable) => {
    expect(inNineDecimals(at)).toBe(sortable);
  });

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

  test("is written as Temporal writes it", () => {
    const nanosecond = fc.oneof(
      fc
        .integer({ min: -2_000_000_000_000, max: 9_000_000_000_000 })
        .map((n) => BigInt(n) * 1_000_000n),
      fc
        .integer({ min: -2_000_000_000, max: 9_000_000_000 })
        .map((n) => BigInt(n) * 1_000_000_000n),
      fc.bigInt({ min: -2_000_000_000_000_000_000n, max: 9_000_000_000_000_000_000n }),
    );
    fc.assert(
      fc.property(nanosecond, (since) => {
        const at = new Temporal.Instant(since);
        expect(storedInstant(at)).toBe(at.toString());
      }),
      runs(500),
    );
  });
});
