import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  GetScheduleCommand,
  type SchedulerClient,
} from "@aws-sdk/client-scheduler";
import {
  type Fixture,
  openFixture,
  queueArn,
  roleArn,
  scheduleInput,
  sdkClient,
} from "@dondoc/scheduler-local/fixture";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createWakeScheduler, type WakeSchedulerOptions } from "./wake-scheduler.ts";

const zone = "Asia/Ho_Chi_Minh";
const at = (text: string) => Temporal.Instant.from(text);
const morning = at("2025-09-30T01:00:00Z");

let fixture: Fixture;
let client: SchedulerClient;

beforeEach(async () => {
  fixture = await openFixture("2025-09-01T00:00:00Z");
  client = sdkClient((await fixture.scheduler.listen()).url);
  await client.send(new CreateScheduleGroupCommand({ Name: "wakes" }));
});

afterEach(async () => {
  client.destroy();
  await fixture.close();
});

function wakes(changed: Partial<WakeSchedulerOptions> = {}) {
  return createWakeScheduler({
    client,
    groupName: "wakes",
    targetArn: queueArn,
    roleArn,
    deadLetterArn: `${queueArn}-dead`,
    courierArn: `${queueArn}-calls`,
    courierDeadLetterArn: `${queueArn}-dead`,
    ...changed,
  });
}

const schedule = (Name: string) =>
  client.send(new GetScheduleCommand({ GroupName: "wakes", Name }));

test("a wake rings at its local minute, says which plan, and is gone", async () => {
  await wakes().set("pln_x", morning, zone);
  expect(await schedule("pln_x.20250930T0100Z")).toMatchObject({
    ScheduleExpression: "at(2025-09-30T08:00:00)",
    ScheduleExpressionTimezone: zone,
    ActionAfterCompletion: "DELETE",
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: {
      Arn: queueArn,
      RoleArn: roleArn,
      DeadLetterConfig: { Arn: `${queueArn}-dead` },
      RetryPolicy: { MaximumEventAgeInSeconds: 14_400, MaximumRetryAttempts: 185 },
    },
  });
  await fixture.runUntil("2025-09-30T00:59:59Z");
  expect(fixture.deliveries).toEqual([]);
  await fixture.runUntil("2025-09-30T01:00:00Z");
  expect(fixture.deliveries.map(({ input }) => JSON.parse(String(input)))).toEqual([
    { plan: "pln_x" },
  ]);
  expect(await wakes().held("pln_x")).toEqual([]);
});

test("seconds round up to the next minute", async () => {
  await wakes().set("pln_x", at("2025-09-30T01:00:00.000001Z"), zone);
  const [held] = await wakes().held("pln_x");
  expect(held?.name).toBe("pln_x.20250930T0101Z");
  expect(held?.at.toString()).toBe("2025-09-30T01:01:00Z");
});

test("set twice it is one; removed twice it is gone", async () => {
  await wakes().set("pln_x", morning, zone);
  await wakes().set("pln_x", morning, zone);
  const held = await wakes().held("pln_x");
  expect(held.map(({ name }) => name)).toEqual(["pln_x.20250930T0100Z"]);
  await wakes().remove("pln_x.20250930T0100Z");
  await wakes().remove("pln_x.20250930T0100Z");
  expect(await wakes().held("pln_x")).toEqual([]);
});

test("a plan's wakes are all found, over pages, and no other plan's", async () => {
  const minutes = Array.from({ length: 205 }, (_, n) => morning.add({ minutes: n }));
  for (const minute of minutes) await wakes().set("pln_x", minute, zone);
  await wakes().set("pln_x-2", morning, zone);
  const held = await wakes().held("pln_x");
  expect(held.map((wake) => wake.at.toString()).sort()).toEqual(minutes.map(String));
});

test("a schedule of the group that is no wake is left alone", async () => {
  const input = { ...scheduleInput(), GroupName: "wakes", Name: "pln_x.by-hand" };
  await client.send(new CreateScheduleCommand(input));
  expect(await wakes().held("pln_x")).toEqual([]);
});

test("a country does not ring in one second", async () => {
  await wakes({ flexibleMinutes: 15 }).set("pln_x", morning, zone);
  expect((await schedule("pln_x.20250930T0100Z")).FlexibleTimeWindow).toEqual({
    Mode: "FLEXIBLE",
    MaximumWindowInMinutes: 15,
  });
});

test("of an hour that an autumn repeats, both passings can be meant", async () => {
  const first = at("2025-10-26T00:30:00Z");
  const second = at("2025-10-26T01:30:00Z");
  for (const one of [first, second]) await wakes().set("pln_x", one, "Europe/Berlin");
  await fixture.runUntil("2025-10-26T00:31:00Z");
  expect(fixture.deliveries).toHaveLength(1);
  await fixture.runUntil("2025-10-26T01:31:00Z");
  expect(fixture.deliveries).toHaveLength(2);
});

test("a group that is missing is an error, not a wake that is set", async () => {
  const lost = wakes({ groupName: "lost" });
  await expect(lost.set("pln_x", morning, zone)).rejects.toThrow();
});
