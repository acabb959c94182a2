import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { runs } from "../testing/runs.ts";
import { instantOf, localDate, localMoment } from "./local-time.ts";

/** Without summer time, with a quarter of an hour, with changes a minute past, and one that left out a day. */
const zone = fc.constantFrom(
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Pacific/Apia",
  "Atlantic/Azores",
  "UTC",
);

describe("the calendar and clock of a zone", () => {
  test("the day changes at midnight", () => {
    const lastSecond = Temporal.Instant.from("2025-09-30T16:59:59Z");
    expect(localDate(lastSecond, "Asia/Ho_Chi_Minh")).toBe("2025-09-30");
    expect(localDate(lastSecond.add({ seconds: 1 }), "Asia/Ho_Chi_Minh")).toBe("2025-10-01");
  });

  test("show what Temporal's show, of an instant and of its text", () => {
    const milliseconds = fc.integer({ min: -1_500_000_000_000, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(milliseconds, zone, (millisecond, of) => {
        const at = Temporal.Instant.fromEpochMilliseconds(millisecond);
        const local = at.toZonedDateTimeISO(of).toPlainDateTime();
        const shown = local.toString({ smallestUnit: "minute", roundingMode: "floor" });
        for (const { on, time } of [localMoment(at, of), localMoment(at.toString(), of)])
          expect(`${on}T${time}`).toBe(shown);
      }),
      runs(500),
    );
  });

  test.each([
    ["2025-10-26T00:30:00Z", "2025-10-26", "00:30"],
    ["2025-10-26T01:30:00Z", "2025-10-26", "00:30"],
    ["2025-03-30T00:59:59.999Z", "2025-03-29", "23:59"],
    ["2025-03-30T01:00Z", "2025-03-30", "01:00"],
  ])("on the Azores, at %s, show %s %s", (at, on, time) => {
    expect(localMoment(at, "Atlantic/Azores")).toEqual({ on, time });
  });

  test("a wall-clock time is an instant of the zone", () => {
    expect(instantOf("2025-09-30", "08:00", "Asia/Ho_Chi_Minh").toString()).toBe(
      "2025-09-30T01:00:00Z",
    );
  });

  test("a wall-clock time is the instant that Temporal gives it", () => {
    const day = fc.integer({ min: 0, max: 60 * 365 });
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const first = Temporal.PlainDateTime.from("1990-01-01T00:00");
    fc.assert(
      fc.property(day, minute, zone, (days, minutes, of) => {
        const local = first.add({ days, minutes });
        const [on = "", time = ""] = local.toString({ smallestUnit: "minute" }).split("T");
        expect(instantOf(on, time, of).toString()).toBe(byTemporal(on, time, of));
      }),
      runs(500),
    );
  });

  test.each([
    ["a time that comes twice", "Atlantic/Azores", "2025-10-26", "00:30"],
    ["the first after it", "Atlantic/Azores", "2025-10-26", "01:00"],
    ["a time that never comes", "Atlantic/Azores", "2025-03-30", "00:30"],
    ["a time that comes twice, of another day in UTC", "Pacific/Apia", "2012-04-01", "03:30"],
    ["a day that never comes", "Pacific/Apia", "2011-12-30", "08:00"],
  ])("%s is the instant that Temporal gives it", (_, of, on, time) => {
    expect(instantOf(on, time, of).toString()).toBe(byTemporal(on, time, of));
  });
});

function byTemporal(on: string, time: string, of: string): string {
  return Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime(of).toInstant().toString();
}
