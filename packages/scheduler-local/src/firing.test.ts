import { afterEach, expect, test } from "vitest";
import { type Fixture, openFixture, queueArn, roleArn, scheduleInput } from "./fixture.ts";
import type { Delivery, LocalSchedulerOptions } from "./local-scheduler.ts";

let fixture: Fixture;
afterEach(() => fixture.close());

async function open(at: string, options: Partial<LocalSchedulerOptions> = {}) {
  fixture = await openFixture(at, options);
}

async function create(name: string, changed: object = {}) {
  const { status, body } = await fixture.call("POST", `/schedules/${name}`, scheduleInput(changed));
  expect({ status, body }).toMatchObject({ status: 200 });
}

const target = (changed: object) => ({ Target: { Arn: queueArn, RoleArn: roleArn, ...changed } });
const fired = () => fixture.deliveries.map((delivery) => delivery.scheduleName);
const firedAt = () =>
  fixture.deliveries.map(({ scheduledAt }) => new Date(scheduledAt).toISOString().slice(0, 16));

test("everything due fires in order of due time, and nothing later", async () => {
  await open("2025-11-20T00:00:00Z");
  for (const hour of ["09", "07", "08"]) {
    await create(`at-${hour}`, { ScheduleExpression: `at(2025-11-20T${hour}:00:00)` });
  }
  expect(fixture.scheduler.nextDueAt()).toBe(Date.parse("2025-11-20T07:00:00Z"));
  expect(await fixture.scheduler.fireDue()).toBe(0);
  fixture.clock.set("2025-11-20T08:59:59Z");
  expect(await fixture.scheduler.fireDue()).toBe(2);
  expect(fired()).toEqual(["at-07", "at-08"]);
  expect(await fixture.scheduler.fireDue()).toBe(0);
  fixture.clock.set("2025-11-20T09:00:00Z");
  expect(await fixture.scheduler.fireDue()).toBe(1);
  expect(fixture.scheduler.nextDueAt()).toBeNull();
});

test("a delivery says all there is to know", async () => {
  await open("2025-11-20T00:00:00Z", { region: "ap-southeast-1", accountId: "123456789012" });
  await fixture.call("POST", "/schedule-groups/plans");
  const keywords = ["schedule-arn", "scheduled-time", "execution-id", "attempt-number", "unknown"];
  await create("wake", {
    GroupName: "plans",
    Target: {
      Arn: "arn:aws:sqs:ap-southeast-1:123456789012:wakes.fifo",
      RoleArn: roleArn,
      Input: keywords.map((keyword) => `<aws.scheduler.${keyword}>`).join(" "),
      SqsParameters: { MessageGroupId: "plan-1" },
    },
  });
  await fixture.runUntil("2025-11-21T00:00:00Z");
  const scheduleArn = "arn:aws:scheduler:ap-southeast-1:123456789012:schedule/plans/wake";
  const executionId = fixture.deliveries[0]?.executionId ?? "";
  expect(executionId).toMatch(/^[0-9a-f]{16}$/);
  expect(fixture.deliveries).toEqual([
    {
      targetArn: "arn:aws:sqs:ap-southeast-1:123456789012:wakes.fifo",
      roleArn,
      input: `${scheduleArn} 2025-11-20T08:00:00Z ${executionId} 1 <aws.scheduler.unknown>`,
      scheduleArn,
      scheduledAt: Date.parse("2025-11-20T08:00:00Z"),
      executionId,
      attempt: 1,
      groupName: "plans",
      scheduleName: "wake",
      sqsMessageGroupId: "plan-1",
    } satisfies Delivery,
  ]);
});

test("a target without Input gets the default notification", async () => {
  await open("2025-11-20T00:00:00Z");
  await create("wake", target({}));
  await fixture.runUntil("2025-11-21T00:00:00Z");
  expect(JSON.parse(fixture.deliveries[0]?.input ?? "")).toMatchObject({
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    time: "2025-11-20T08:00:00Z",
    resources: ["arn:aws:scheduler:us-east-1:000000000000:schedule/default/wake"],
  });
});

test("a one-time schedule in the past is accepted and fires at once, once", async () => {
  await open("2025-11-20T00:00:00Z");
  await create("late", { ScheduleExpression: "at(2022-12-31T23:59:59)" });
  expect(await fixture.scheduler.fireDue()).toBe(1);
  expect(firedAt()).toEqual(["2022-12-31T23:59"]);
  // Touching it again does not make it new; another time does.
  await fixture.call("PUT", "/schedules/late", {
    ...scheduleInput({ ScheduleExpression: "at(2022-12-31T23:59:59)" }),
    Description: "done",
  });
  expect(fixture.scheduler.nextDueAt()).toBeNull();
  await fixture.call(
    "PUT",
    "/schedules/late",
    scheduleInput({ ScheduleExpression: "at(2025-11-20T01:00:00)" }),
  );
  expect(fixture.scheduler.nextDueAt()).toBe(Date.parse("2025-11-20T01:00:00Z"));
});

test("a rate without StartDate fires when it is made and regularly from then on", async () => {
  await open("2025-11-20T00:00:30Z");
  await create("pulse", { ScheduleExpression: "rate(1 hour)" });
  await fixture.runUntil("2025-11-20T03:00:00Z");
  expect(firedAt()).toEqual(["2025-11-20T00:00", "2025-11-20T01:00", "2025-11-20T02:00"]);
});

test("a rate fires from its StartDate to its EndDate and is then deleted if it says so", async () => {
  await open("2025-11-20T00:00:00Z");
  await create("pulse", {
    ScheduleExpression: "rate(1 hour)",
    StartDate: Date.parse("2025-11-20T05:00:00Z") / 1000,
    EndDate: Date.parse("2025-11-20T07:30:00Z") / 1000,
    ActionAfterCompletion: "DELETE",
  });
  await fixture.runUntil("2025-11-20T06:59:00Z");
  expect((await fixture.call("GET", "/schedules/pulse")).status).toBe(200);
  await fixture.runUntil("2025-11-21T00:00:00Z");
  expect(firedAt()).toEqual(["2025-11-20T05:00", "2025-11-20T06:00", "2025-11-20T07:00"]);
  expect((await fixture.call("GET", "/schedules/pulse")).status).toBe(404);
});

test("a clock that jumps over several occurrences fires each of them", async () => {
  await open("2025-11-20T00:00:00Z");
  await create("morning", { ScheduleExpression: "cron(0 8 * * ? *)" });
  fixture.clock.set("2025-11-23T00:00:00Z");
  expect(await fixture.scheduler.fireDue()).toBe(3);
  expect(firedAt()).toEqual(["2025-11-20T08:00", "2025-11-21T08:00", "2025-11-22T08:00"]);
});

test("a disabled schedule does not fire, and does not make up for it when enabled", async () => {
  await open("2025-11-20T00:00:00Z");
  const cron = { ScheduleExpression: "cron(0 8 * * ? *)" };
  await create("morning", { ...cron, State: "DISABLED" });
  expect(fixture.scheduler.nextDueAt()).toBeNull();
  fixture.clock.set("2025-11-22T12:00:00Z");
  await fixture.call("PUT", "/schedules/morning", scheduleInput(cron));
  expect(fixture.scheduler.nextDueAt()).toBe(Date.parse("2025-11-23T08:00:00Z"));
  await fixture.call("PUT", "/schedules/morning", scheduleInput({ ...cron, State: "DISABLED" }));
  expect(fixture.scheduler.nextDueAt()).toBeNull();
});

test("an update that leaves the timing alone leaves the next occurrence alone", async () => {
  await open("2025-11-20T00:00:00Z");
  await create("pulse", { ScheduleExpression: "rate(1 day)" });
  await fixture.scheduler.fireDue();
  fixture.clock.set("2025-11-20T12:00:00Z");
  await fixture.call(
    "PUT",
    "/schedules/pulse",
    scheduleInput({ ScheduleExpression: "rate(1 day)", Description: "renamed" }),
  );
  expect(fixture.scheduler.nextDueAt()).toBe(Date.parse("2025-11-21T00:00:00Z"));
});

test.each([
  [0, "2025-11-20T08:00:00Z"],
  [0.5, "2025-11-20T08:15:00Z"],
  [0.999_99, "2025-11-20T08:29:59Z"],
])("in a window of 30 minutes, randomness %d fires at %s", async (random, expected) => {
  await open("2025-11-20T00:00:00Z", { random: () => random });
  await create("wake", { FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 30 } });
  expect(fixture.scheduler.nextDueAt()).toBe(Date.parse(expected));
  await fixture.runUntil("2025-11-21T00:00:00Z");
  // What is reported is the time that was asked for, not the place in the window.
  expect(firedAt()).toEqual(["2025-11-20T08:00"]);
});

test("a failing target is tried again, later and later, under one execution id", async () => {
  await open("2025-11-20T00:00:00Z", { random: () => 0 });
  fixture.failing(({ attempt }) => attempt < 5);
  await create("wake", {
    ActionAfterCompletion: "DELETE",
    ...target({ Input: "<aws.scheduler.attempt-number>" }),
  });
  const instants: string[] = [];
  for (let dueAt = fixture.scheduler.nextDueAt(); dueAt; dueAt = fixture.scheduler.nextDueAt()) {
    fixture.clock.set(dueAt);
    instants.push(new Date(dueAt).toISOString().slice(11, 19));
    expect(await fixture.scheduler.fireDue()).toBe(instants.length === 5 ? 1 : 0);
  }
  expect(instants).toEqual(["08:00:00", "08:00:01", "08:00:03", "08:00:07", "08:00:15"]);
  expect(fixture.deliveries.map(({ input }) => input)).toEqual(["1", "2", "3", "4", "5"]);
  expect(new Set(fixture.deliveries.map(({ executionId }) => executionId)).size).toBe(1);
  expect((await fixture.call("GET", "/schedules/wake")).status).toBe(404);
});

const deadLetterQueue = "arn:aws:sqs:us-east-1:000000000000:dead";

test.each([
  ["MaximumRetryAttempts", { MaximumRetryAttempts: 2 }, 3],
  ["MaximumEventAgeInSeconds", { MaximumEventAgeInSeconds: 60 }, 6],
  ["MaximumRetryAttempts", { MaximumRetryAttempts: 0 }, 1],
])(
  "once %s is spent, the occurrence goes to the dead-letter queue",
  async (condition, RetryPolicy, attempts) => {
    await open("2025-11-20T00:00:00Z", { random: () => 0 });
    fixture.failing(({ targetArn }) => targetArn === queueArn);
    await create("wake", {
      ActionAfterCompletion: "DELETE",
      ...target({ Input: "payload", RetryPolicy, DeadLetterConfig: { Arn: deadLetterQueue } }),
    });
    await fixture.runUntil("2025-11-22T00:00:00Z");
    const toTarget = fixture.deliveries.filter(({ targetArn }) => targetArn === queueArn);
    const dead = fixture.deliveries.filter(({ targetArn }) => targetArn === deadLetterQueue);
    expect(toTarget).toHaveLength(attempts);
    expect(dead).toHaveLength(1);
    expect(dead[0]).toMatchObject({
      input: "payload",
      attempt: 1,
      messageAttributes: {
        ERROR_CODE: "Error",
        ERROR_MESSAGE: "the target is down",
        EXECUTION_ID: toTarget[0]?.executionId,
        EXHAUSTED_RETRY_CONDITION: condition,
        IS_PAYLOAD_TRUNCATED: "false",
        RETRY_ATTEMPTS: String(attempts - 1),
        SCHEDULED_TIME: "2025-11-20T08:00:00Z",
        SCHEDULE_ARN: "arn:aws:scheduler:us-east-1:000000000000:schedule/default/wake",
        TARGET_ARN: queueArn,
      },
    });
    expect((await fixture.call("GET", "/schedules/wake")).status).toBe(404);
  },
);

test("a dead-letter queue that is down is tried again too, and after a day given up", async () => {
  await open("2025-11-20T00:00:00Z");
  fixture.failing(({ attempt, targetArn }) => targetArn === queueArn || attempt < 3);
  const RetryPolicy = { MaximumRetryAttempts: 0 };
  await create("wake", target({ RetryPolicy, DeadLetterConfig: { Arn: deadLetterQueue } }));
  await fixture.runUntil("2025-11-20T09:00:00Z");
  expect(fixture.deliveries.map(({ targetArn }) => targetArn)).toEqual([
    queueArn,
    ...Array(3).fill(deadLetterQueue),
  ]);
  fixture.failing(() => true);
  await create("again", target({ RetryPolicy, DeadLetterConfig: { Arn: deadLetterQueue } }));
  await fixture.runUntil("2025-11-22T00:00:00Z");
  expect(fixture.scheduler.nextDueAt()).toBeNull();
});

test("without a dead-letter queue an exhausted occurrence is dropped", async () => {
  await open("2025-11-20T00:00:00Z");
  fixture.failing(() => true);
  await create("wake", target({ RetryPolicy: { MaximumRetryAttempts: 1 } }));
  await fixture.runUntil("2025-11-22T00:00:00Z");
  expect(fixture.deliveries).toHaveLength(2);
  expect(fixture.scheduler.nextDueAt()).toBeNull();
  expect((await fixture.call("GET", "/schedules/wake")).status).toBe(200);
});

test("a deleted schedule is not retried, not even when it is deleted during the attempt", async () => {
  await open("2025-11-20T00:00:00Z", {
    async deliver(delivery) {
      fixture.deliveries.push(delivery);
      if (delivery.scheduleName === "second") await fixture.call("DELETE", "/schedules/second");
      throw new Error("down");
    },
  });
  await create("first");
  await create("second");
  fixture.clock.set("2025-11-20T08:00:00Z");
  await fixture.scheduler.fireDue();
  await fixture.call("DELETE", "/schedules/first");
  expect(fixture.scheduler.nextDueAt()).toBeNull();
  await fixture.reopen();
  expect(fixture.scheduler.nextDueAt()).toBeNull();
});

test("an updated schedule keeps retrying what it fired, with the target it fired with", async () => {
  await open("2025-11-20T00:00:00Z");
  fixture.failing(({ attempt }) => attempt === 1);
  await create("wake", target({ Input: "old" }));
  fixture.clock.set("2025-11-20T08:00:00Z");
  await fixture.scheduler.fireDue();
  await fixture.call(
    "PUT",
    "/schedules/wake",
    scheduleInput({ ScheduleExpression: "at(2025-11-20T09:00:00)", ...target({ Input: "new" }) }),
  );
  await fixture.runUntil("2025-11-20T10:00:00Z");
  expect(fixture.deliveries.map(({ input }) => input)).toEqual(["old", "old", "new", "new"]);
});

test("at most eight deliveries of an instant run at a time, and an instant ends before the next", async () => {
  let running = 0;
  let most = 0;
  const order: string[] = [];
  await open("2025-11-20T00:00:00Z", {
    async deliver({ scheduleName }) {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, scheduleName === "a0" ? 30 : 1));
      order.push(scheduleName);
      running--;
    },
  });
  for (let i = 0; i < 20; i++) await create(`a${i}`);
  await create("later", { ScheduleExpression: "at(2025-11-20T08:00:01)" });
  fixture.clock.set("2025-11-20T09:00:00Z");
  expect(await fixture.scheduler.fireDue()).toBe(21);
  expect(most).toBe(8);
  expect(order.slice(-2)).toEqual(["a0", "later"]);
});

test("concurrent calls of fireDue fire everything once", async () => {
  await open("2025-11-20T00:00:00Z");
  for (let i = 0; i < 20; i++) await create(`wake-${i}`);
  fixture.clock.set("2025-11-20T09:00:00Z");
  const counts = await Promise.all([1, 2, 3].map(() => fixture.scheduler.fireDue()));
  expect(counts.sort()).toEqual([0, 0, 20]);
  expect(new Set(fired()).size).toBe(20);
});

test("a schedule made while another is delivered fires in the same call if it is due", async () => {
  await open("2025-11-20T00:00:00Z", {
    async deliver(delivery) {
      fixture.deliveries.push(delivery);
      if (delivery.scheduleName === "parent") await create("child");
    },
  });
  await create("parent");
  fixture.clock.set("2025-11-20T08:00:00Z");
  expect(await fixture.scheduler.fireDue()).toBe(2);
  expect(fired()).toEqual(["parent", "child"]);
});
