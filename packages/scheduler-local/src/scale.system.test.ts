import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Fixture, openFixture, queueArn, roleArn, scheduleInput } from "./fixture.ts";
import { checkedLines } from "./journal-line.ts";
import type { Schedule } from "./schedule.ts";

let fixture: Fixture;
afterEach(() => fixture.close());

const timeout = 300_000;

/** What is quadratic would take an hour; a machine busy with other things takes its time too. */
test("a hundred thousand schedules are opened, listed and fired, in order", {
  timeout,
}, async () => {
  const count = 100_000;
  fixture = await openFixture("2025-11-19T00:00:00Z");
  await fixture.scheduler.close();
  await appendFile(join(fixture.directory, "journal.jsonl"), wakes(count));
  await fixture.reopen();

  let listed = 0;
  let query = "";
  do {
    const { body } = await fixture.call("GET", `/schedules?${query}`);
    const page = body as { Schedules: unknown[]; NextToken?: string };
    listed += page.Schedules.length;
    query = page.NextToken ? `NextToken=${page.NextToken}` : "";
  } while (query);
  expect(listed).toBe(count);

  fixture.clock.set("2025-11-20T01:00:00Z");
  const early = await fixture.scheduler.fireDue();
  fixture.clock.set("2025-11-20T02:00:00Z");
  expect(early + (await fixture.scheduler.fireDue())).toBe(count);
  const order = fixture.deliveries.map(({ scheduledAt }) => scheduledAt);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(new Set(fixture.deliveries.map(({ executionId }) => executionId)).size).toBe(count);
  await fixture.reopen();
  expect((await fixture.call("GET", "/schedules")).body).toEqual({ Schedules: [] });
});

test("making the last thousand schedules is no slower than making the first", {
  timeout,
}, async () => {
  fixture = await openFixture("2025-11-19T00:00:00Z");
  fixture.scheduler.start();
  const took: number[] = [];
  for (let start = 0; start < 20_000; start += 1_000) {
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 1_000 }, (_, i) =>
        fixture.call("POST", `/schedules/wake-${(start + i) * 31}`, scheduleInput()),
      ),
    );
    took.push(performance.now() - began);
  }
  const fastest = (times: number[]) => Math.min(...times);
  expect(fastest(took.slice(-5))).toBeLessThan(5 * fastest(took.slice(0, 5)));

  fixture.scheduler.stop();
  fixture.clock.set("2025-11-20T08:00:00Z");
  expect(await fixture.scheduler.fireDue()).toBe(20_000);
});

/** The journal of a country: wakes spread over a quarter of an hour, to the second, in no order. */
function wakes(count: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const at = Date.UTC(2025, 10, 20, 1) + ((i * 7_919) % 900) * 1000;
    const schedule: Schedule = {
      groupName: "default",
      name: `wake-${i * 31}`,
      expression: `at(${new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)})`,
      timezone: "Asia/Ho_Chi_Minh",
      startAt: null,
      endAt: null,
      state: "ENABLED",
      target: { Arn: queueArn, RoleArn: roleArn, Input: "{}" },
      window: { Mode: "OFF" },
      actionAfterCompletion: "DELETE",
      createdAt: 0,
      modifiedAt: 0,
      anchorAt: 0,
      firedThrough: null,
      next: { scheduledAt: at, dueAt: at },
    };
    return checkedLines(null).line({ type: "schedule", schedule });
  });
  return lines.join("");
}
