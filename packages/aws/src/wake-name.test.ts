import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { wakeInstant, wakeMinute, wakeName } from "./wake-name.ts";

const at = (text: string) => Temporal.Instant.from(text);

test("a name holds the plan and the minute in UTC", () => {
  expect(wakeName("pln_nghia-hanh", at("2025-09-30T01:00:00Z"))).toBe(
    "pln_nghia-hanh.20250930T0100Z",
  );
});

test("the longest plan id leaves room: 64 characters of what AWS takes", () => {
  const longest = `pln_${"a".repeat(44)}`;
  expect(wakeName(longest, at("2025-09-30T01:00:00Z"))).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
});

test("a wake never comes before its instant, and less than a minute after", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 4n * 10n ** 18n }), (ns) => {
      const instant = Temporal.Instant.fromEpochNanoseconds(ns);
      const minute = wakeMinute(instant);
      expect(minute.epochNanoseconds % 60_000_000_000n).toBe(0n);
      const waited = minute.epochNanoseconds - ns;
      expect(waited >= 0n && waited < 60_000_000_000n).toBe(true);
      expect(wakeInstant(wakeName("pln_x", minute))?.equals(minute)).toBe(true);
    }),
  );
});

test.each(["pln_x", "pln_x.20259930T0100Z", "pln_x.20250930T0100", "pln_x.tomorrow"])(
  "%s is no wake's name",
  (name) => {
    expect(wakeInstant(name)).toBeNull();
  },
);
