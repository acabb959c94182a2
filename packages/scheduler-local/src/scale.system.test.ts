import { afterEach, expect, test } from "vitest";
import { type Fixture, openFixture, scheduleInput } from "./fixture.ts";

let fixture: Fixture;
afterEach(() => fixture.close());

/** A country: every commune with dozens of wakes. Generous limits; what is quadratic takes minutes. */
const count = 100_000;

async function timed<T>(act: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now();
  const result = await act();
  return { result, seconds: (performance.now() - start) / 1000 };
}

test("a hundred thousand schedules are made, listed, reopened and fired in seconds each", async () => {
  fixture = await openFixture("2025-11-19T00:00:00Z");
  fixture.scheduler.start();
  const create = await timed(async () => {
    for (let start = 0; start < count; start += 1_000) {
      const batch = Array.from({ length: 1_000 }, (_, i) => {
        // Spread over a quarter of an hour, to the second, in no order.
        const second = ((start + i) * 7_919) % 900;
        const clock = new Date(Date.UTC(2025, 10, 20, 8) + second * 1000)
          .toISOString()
          .slice(0, 19);
        return fixture.call("POST", `/schedules/wake-${(start + i) * 31}`, {
          ...scheduleInput({ ScheduleExpression: `at(${clock})` }),
          ScheduleExpressionTimezone: "Asia/Ho_Chi_Minh",
          ActionAfterCompletion: "DELETE",
        });
      });
      for (const { status } of await Promise.all(batch)) expect(status).toBe(200);
    }
  });
  fixture.scheduler.stop();

  const list = await timed(async () => {
    let listed = 0;
    let query = "MaxResults=100";
    for (;;) {
      const { body } = await fixture.call("GET", `/schedules?${query}`);
      const page = body as { Schedules: unknown[]; NextToken?: string };
      listed += page.Schedules.length;
      if (!page.NextToken) return listed;
      query = `MaxResults=100&NextToken=${page.NextToken}`;
    }
  });
  expect(list.result).toBe(count);

  const reopen = await timed(() => fixture.reopen());
  fixture.clock.set("2025-11-20T00:00:00Z");
  expect(await fixture.scheduler.fireDue()).toBe(0);
  fixture.clock.set("2025-11-20T02:00:00Z");
  const fire = await timed(() => fixture.scheduler.fireDue());
  expect(fire.result).toBe(count);
  const order = fixture.deliveries.map(({ scheduledAt }) => scheduledAt);
  expect(order).toEqual([...order].sort((a, b) => a - b));

  const seconds = { create, list, reopen, fire };
  for (const [what, { seconds: took }] of Object.entries(seconds)) {
    console.log(`${what}: ${took.toFixed(1)} s`);
    expect(took, what).toBeLessThan(60);
  }
});

test("twenty thousand schedules due at one instant fire", async () => {
  fixture = await openFixture("2025-11-19T00:00:00Z");
  for (let start = 0; start < 20_000; start += 1_000) {
    await Promise.all(
      Array.from({ length: 1_000 }, (_, i) =>
        fixture.call("POST", `/schedules/wake-${start + i}`, scheduleInput()),
      ),
    );
  }
  fixture.clock.set("2025-11-20T08:00:00Z");
  const fire = await timed(() => fixture.scheduler.fireDue());
  expect(fire.result).toBe(20_000);
  expect(fire.seconds).toBeLessThan(20);
});
