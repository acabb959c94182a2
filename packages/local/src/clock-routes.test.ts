import { beforeEach, describe, expect, test } from "vitest";
import { ClockWentBack } from "./advance.ts";
import { clockRoutes } from "./clock-routes.ts";
import type { ScheduleRow } from "./schedule-list.ts";

const start = Date.parse("2025-09-18T02:00:00.000Z");
let now: number;
let mails: number;
const rows = [
  { at: "2025-09-18T02:15:00.000Z", plan: null, state: "ENABLED" },
  { at: "2025-09-18T01:00:00.000Z", plan: "pln_1", state: "ENABLED" },
  { at: "2025-09-19T01:00:00.000Z", plan: "pln_1", state: "DISABLED" },
  { at: "2025-09-22T01:00:00.000Z", plan: "pln_1", state: "ENABLED" },
] as ScheduleRow[];
let schedules: ScheduleRow[];
let played: number[];
const advanceTo = async (target: number) => {
  if (target < now) throw new ClockWentBack(target, now);
  now = target;
  mails += 2;
  return { now, fired: 3 };
};

const app = clockRoutes({
  now: () => now,
  advanceTo,
  playTo: (target) => {
    played.push(target);
    return advanceTo(target);
  },
  storyEnd: async (on) => (on === "2025-09-30" ? Date.parse("2025-10-07T02:00:00.000Z") : null),
  schedules: async () => schedules,
  mails: () => mails,
  zone: "Asia/Ho_Chi_Minh",
});

beforeEach(() => {
  now = start;
  mails = 0;
  schedules = rows;
  played = [];
});

async function post(body: string, type = "application/json") {
  const response = await app.request("/local/clock", {
    method: "POST",
    headers: { "content-type": type },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function press(fields: Record<string, string>) {
  const response = await app.request("/local/clock", {
    method: "POST",
    body: new URLSearchParams(fields),
  });
  return [response.status, response.headers.get("location")];
}

describe("a check", () => {
  test("reads the clock", async () => {
    const response = await app.request("/local/clock");
    expect(await response.json()).toEqual({ now: "2025-09-18T02:00:00.000Z" });
  });

  test("advances it, whatever curl says the body is", async () => {
    const body = '{"advanceTo": "2025-09-18T10:00:00+07:00"}';
    const expected = { status: 200, body: { now: "2025-09-18T03:00:00.000Z", fired: 3 } };
    expect(await post(body)).toEqual(expected);
    expect(await post(body, "application/x-www-form-urlencoded")).toEqual(expected);
  });

  test.each([
    ["", "not JSON"],
    ["{", "not JSON"],
    ["[]", 'no "advanceTo"'],
    ['{"advanceTo": 5}', 'no "advanceTo"'],
    ['{"advanceTo": "2025-09-19"}', "not an ISO instant"],
    ['{"advanceTo": "2025-09-31T08:00:00Z"}', "not an ISO instant"],
    ['{"advanceTo": "2999-01-01T00:00:00Z"}', "at most three years"],
  ])("is told what is wrong with %s", async (body, words) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(words);
    expect(now).toBe(start);
  });

  test("is refused a step back", async () => {
    const answer = await post('{"advanceTo": "2025-09-18T01:59:59.999Z"}');
    expect(answer).toEqual({
      status: 409,
      body: {
        code: "clock_backwards",
        message:
          "The clock already shows 2025-09-18T02:00:00.000Z, later than 2025-09-18T01:59:59.999Z. It can only move forward.",
      },
    });
  });

  test("is refused a large body", async () => {
    expect((await post(`{"advanceTo": "${"x".repeat(5000)}"}`)).status).toBe(413);
  });
});

describe("a person who presses a button", () => {
  test.each([
    ["wake", "2025-09-22T01:00:00.000Z"],
    ["day", "2025-09-19T02:00:00.000Z"],
    ["week", "2025-09-25T02:00:00.000Z"],
  ])("%s comes to %s and reads what happened", async (step, at) => {
    expect(await press({ step })).toEqual([303, "/?mails=2&at=clock#clock"]);
    expect(new Date(now).toISOString()).toBe(at);
  });

  test("a date means nine o'clock there", async () => {
    expect(await press({ step: "date", on: "1/10/2025" })).toEqual([
      303,
      "/?mails=2&at=clock#clock",
    ]);
    expect(new Date(now).toISOString()).toBe("2025-10-01T02:00:00.000Z");
  });

  test("a stated day is lived to the end of its story, with the units' answers, and its page opens", async () => {
    expect(await press({ step: "story", on: "2025-09-30" })).toEqual([
      303,
      "/local/story/2025-09-30",
    ]);
    expect(new Date(now).toISOString()).toBe("2025-10-07T02:00:00.000Z");
    expect(played).toEqual([now]);
  });

  test("a stated day whose story is over is only opened", async () => {
    await press({ step: "story", on: "2025-09-25" });
    expect([now, played]).toEqual([start, []]);
  });

  test("a month later is the same day at nine, with the units' answers", async () => {
    expect(await press({ step: "month" })).toEqual([303, "/?mails=2&at=views#views"]);
    expect(new Date(now).toISOString()).toBe("2025-10-18T02:00:00.000Z");
    expect(played).toEqual([now]);
  });

  test.each([
    [{ step: "date", on: "17/09/2025" }, "past"],
    [{ step: "date", on: "30/02/2025" }, "date"],
    [{ step: "date" }, "date"],
    [{ step: "date", on: "2025-10-01" }, "date"],
    [{ step: "story", on: "30/9" }, "date"],
    [{ step: "date", on: "01/01/2999" }, "far"],
    [{ step: "back" }, "step"],
    [{}, "step"],
  ])("%j goes nowhere, with a word why", async (fields, problem) => {
    expect(await press(fields as Record<string, string>)).toEqual([
      303,
      `/?problem=${problem}#clock`,
    ]);
    expect(now).toBe(start);
  });

  test("with no wake ahead there is none to go to", async () => {
    schedules = rows.slice(0, 3);
    expect(await press({ step: "wake" })).toEqual([303, "/?problem=none#clock"]);
  });
});
