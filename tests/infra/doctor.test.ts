import { afterAll, beforeAll, expect, test } from "vitest";
import { dondoc } from "../support/command.ts";
import { openSeason, type Season } from "../support/season.ts";

let season: Season;

beforeAll(async () => {
  season = await openSeason({ ses: { max24HourSend: 5, maxSendRate: 14 } });
});

afterAll(() => season.close());

type Found = { check: string; state: string; says: string }[];

test("says what is well on one machine, and what a quota cannot carry", async () => {
  const { code, stdout } = await dondoc(season, "doctor", "--json");
  const found = JSON.parse(stdout) as Found;
  const states = Object.fromEntries(found.map(({ check, state }) => [check, state]));
  expect(states).toEqual({
    table: "well",
    sandbox: "well",
    "daily quota": "wrong",
    "send rate": "well",
    schedules: "well",
    pages: "well",
    clock: "well",
  });
  expect(code).toBe(1);
});

test("finds a wake that the scheduler has lost, and says how to bring it back", async () => {
  const { app } = season.runtime;
  const [plan] = await app.store.plans();
  const held = await app.scheduler.held(plan!.id);
  expect(held.length).toBeGreaterThan(0);
  for (const { name } of held) await app.scheduler.remove(name);
  const { stdout } = await dondoc(season, "doctor");
  expect(stdout).toMatch(/WARNING {2}schedules: pln_\S+: [1-9]\d* wakes are missing/);
  expect(stdout).toContain("dondoc activate");
});

test("is refused with words when there is no service", async () => {
  const { code, stderr } = await dondoc({ dataDirectory: "/nowhere" }, "doctor");
  expect(code).toBe(1);
  expect(stderr).toContain("no service is running on /nowhere");
});
