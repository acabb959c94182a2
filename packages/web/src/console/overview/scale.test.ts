import { addDays, daysBetween } from "@dondoc/core/calendar/civil-date";
import fc from "fast-check";
import { expect, test } from "vitest";
import { endOf, monthMarks, type Scale, xOf } from "./scale.ts";

const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2020-01-01", days));
const scales = fc
  .tuple(day, fc.integer({ min: 0, max: 4000 }))
  .map(([from, days]): Scale => ({ from, to: addDays(from, days), left: 300, width: 600 }));

test("a later day stands further right, and every day within the drawing", () => {
  fc.assert(
    fc.property(scales, day, day, (scale, a, b) => {
      const [first, last] = a < b ? [a, b] : [b, a];
      expect(xOf(scale, first)).toBeLessThanOrEqual(xOf(scale, last));
      expect(xOf(scale, first)).toBeGreaterThanOrEqual(300);
      expect(endOf(scale, last)).toBeLessThanOrEqual(900);
    }),
  );
});

test("the whole stretch reaches from edge to edge", () => {
  fc.assert(
    fc.property(scales, (scale) => {
      expect(xOf(scale, scale.from)).toBe(300);
      expect(endOf(scale, scale.to)).toBe(900);
    }),
  );
});

test("months are marked far enough apart to be read, in order, and within the drawing", () => {
  fc.assert(
    fc.property(scales, (scale) => {
      const marks = monthMarks(scale);
      for (const [index, on] of marks.entries()) {
        expect(on.slice(8)).toBe("01");
        expect(daysBetween(on, scale.to)).toBeGreaterThanOrEqual(0);
        const next = marks[index + 1];
        if (next) expect(xOf(scale, next) - xOf(scale, on)).toBeGreaterThanOrEqual(40);
      }
    }),
  );
});

test("an autumn is marked by its months", () => {
  const autumn = { from: "2025-08-30", to: "2026-01-01", left: 336, width: 620 };
  expect(monthMarks(autumn)).toEqual(["2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01"]);
});
