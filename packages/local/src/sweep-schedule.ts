import type { LocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import { arns, names } from "./local-resources.ts";

/**
 * Hourly while mails may leave, a quarter past what rings on the hour. AWS sweeps every 15 minutes,
 * day and night; here that would be 11,000 sweeps in an autumn that is lived through in seconds.
 */
const sweepExpression = "cron(15 7-16 ? * MON-FRI *)";

/** Makes the group of the wakes and the recurring sweep, as CDK does; harmless when they are there. */
export async function createSchedules(scheduler: Pick<LocalScheduler, "fetch">, zone: string) {
  await post(scheduler, `/schedule-groups/${names.group}`, {});
  await post(scheduler, `/schedules/${names.sweep}`, {
    GroupName: names.group,
    ScheduleExpression: sweepExpression,
    ScheduleExpressionTimezone: zone,
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: {
      Arn: arns.sweepFunction,
      RoleArn: arns.schedulerRole,
      Input: "{}",
      // The next sweep does what this one could not.
      RetryPolicy: { MaximumRetryAttempts: 0 },
    },
  });
}

async function post(scheduler: Pick<LocalScheduler, "fetch">, path: string, body: object) {
  const response = await scheduler.fetch(
    new Request(`http://scheduler${path}`, { method: "POST", body: JSON.stringify(body) }),
  );
  if (response.ok || response.status === 409) return;
  throw new Error(`the scheduler answered ${response.status} to ${path}: ${await response.text()}`);
}
