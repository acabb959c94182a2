import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
} from "@aws-sdk/client-scheduler";
import { afterEach, expect, test } from "vitest";
import { type Fixture, openFixture, queueArn, scheduleInput, sdkClient } from "./fixture.ts";

let fixture: Fixture;
afterEach(() => fixture.close());

test("a one-time schedule made with the AWS SDK fires at its time and is gone", async () => {
  fixture = await openFixture("2025-11-19T00:00:00Z");
  const { url } = await fixture.scheduler.listen();
  const client = sdkClient(url);
  const { ScheduleArn } = await client.send(
    new CreateScheduleCommand({
      Name: "wake",
      ...scheduleInput({
        ScheduleExpressionTimezone: "Asia/Ho_Chi_Minh",
        ActionAfterCompletion: "DELETE",
      }),
    }),
  );
  expect(ScheduleArn).toBe("arn:aws:scheduler:us-east-1:000000000000:schedule/default/wake");
  const made = await client.send(new GetScheduleCommand({ Name: "wake" }));
  expect(made.CreationDate).toEqual(new Date("2025-11-19T00:00:00Z"));

  await fixture.runUntil("2025-11-20T00:59:59Z");
  expect(fixture.deliveries).toEqual([]);
  await fixture.runUntil("2025-11-20T01:00:00Z");
  expect(fixture.deliveries).toMatchObject([{ targetArn: queueArn, attempt: 1 }]);
  expect((await client.send(new ListSchedulesCommand({}))).Schedules).toEqual([]);
  client.destroy();
});
