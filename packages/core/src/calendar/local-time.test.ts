import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { instantOf, localDate, localMoment } from "./local-time.ts";

describe("the calendar and clock of a zone", () => {
  test("the day changes at midnight", () => {
    const lastSecond = Temporal.Instant.from("2025-09-30T16:59:59Z");
    expect(localDate(lastSecond, "Asia/Ho_Chi_Minh")).toBe("2025-09-30");
    expect(localDate(lastSecond.add({ seconds: 1 }), "Asia/Ho_Chi_Minh")).toBe("2025-10-01");
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

  test.each([
    [
      "a time that comes twice is the earlier",
      "Atlantic/Azores",
      "2025-10-26",
      "00:30",
      "2025-10-26T00:30:00Z",
    ],
    ["the first after it", "Atlantic/Azores", "2025-10-26", "01:00", "2025-10-26T02:00:00Z"],
    [
      "a time that never comes is an hour on",
      "Atlantic/Azores",
      "2025-03-30",
      "00:30",
      "2025-03-30T01:30:00Z",
    ],
    [
      "a day that never comes is the next",
      "Pacific/Apia",
      "2011-12-30",
      "08:00",
      "2011-12-30T18:00:00Z",
    ],
  ])("%s", (_, zone, on, time, at) => {
    expect(instantOf(on, time, zone).toString()).toBe(at);
  });
});
