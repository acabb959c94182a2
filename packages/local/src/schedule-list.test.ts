import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalScheduler, openLocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import { afterEach, beforeEach, expect, test } from "vitest";
import { arns, region } from "./local-resources.ts";
import { scheduleRows } from "./schedule-list.ts";
import { createSchedules } from "./sweep-schedule.ts";

const now = Date.parse("2025-09-01T00:00:00Z");
let directory: string;
let scheduler: LocalScheduler;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-rows-"));
  const clock = { now: () => now };
  scheduler = await openLocalScheduler({ directory, clock, region, deliver: async () => {} });
});
afterEach(async () => {
  await scheduler.close();
  await rm(directory, { recursive: true });
});

async function wakeAt(local: string, name: string) {
  const response = await scheduler.fetch(
    new Request(`http://scheduler/schedules/${name}`, {
      method: "POST",
      body: JSON.stringify({
        GroupName: "dondoc",
        ScheduleExpression: `at(${local})`,
        ScheduleExpressionTimezone: "Asia/Ho_Chi_Minh",
        ActionAfterCompletion: "DELETE",
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: { Arn: arns.wakeQueue, RoleArn: arns.schedulerRole, Input: '{"plan":"pln_1"}' },
      }),
    }),
  );
  expect(response.status).toBe(200);
}

test("what rings first stands first, each with its next instant in UTC and on its wall", async () => {
  await createSchedules(scheduler, "Asia/Ho_Chi_Minh");
  await wakeAt("2025-09-30T08:00:00", "b");
  await wakeAt("2025-09-18T08:00:00", "c");
  const rows = await scheduleRows(scheduler, now);
  expect(rows.map(({ name, at, localAt, plan }) => [name, at, localAt, plan])).toEqual([
    ["sweep", "2025-09-01T00:15:00.000Z", "2025-09-01T07:15:00", null],
    ["c", "2025-09-18T01:00:00.000Z", "2025-09-18T08:00:00", "pln_1"],
    ["b", "2025-09-30T01:00:00.000Z", "2025-09-30T08:00:00", "pln_1"],
  ]);
  expect(rows[1]).toMatchObject({
    group: "dondoc",
    expression: "at(2025-09-18T08:00:00)",
    timezone: "Asia/Ho_Chi_Minh",
    state: "ENABLED",
    input: { plan: "pln_1" },
    target: arns.wakeQueue,
    window: { Mode: "OFF" },
    afterCompletion: "DELETE",
  });
});

test("more than one page of them are all there", async () => {
  await createSchedules(scheduler, "Asia/Ho_Chi_Minh");
  for (let day = 0; day < 120; day++) {
    const local = new Date(Date.parse("2025-10-01T08:00:00Z") + day * 86_400_000);
    await wakeAt(local.toISOString().slice(0, 19), `w-${day}`);
  }
  expect(await scheduleRows(scheduler, now)).toHaveLength(121);
});

test("making the schedules twice is harmless", async () => {
  await createSchedules(scheduler, "Asia/Ho_Chi_Minh");
  await createSchedules(scheduler, "Asia/Ho_Chi_Minh");
  expect(await scheduleRows(scheduler, now)).toHaveLength(1);
});
