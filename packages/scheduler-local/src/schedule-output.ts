import { type Account, scheduleArn } from "./arn.ts";
import { defaultRetryPolicy } from "./retry.ts";
import type { Schedule } from "./schedule.ts";
import type { Target } from "./shapes.ts";

/** GetSchedule's answer. Absent members are left out, defaults are filled in, as AWS does. */
export function scheduleOutput(schedule: Schedule, account: Account) {
  return {
    ActionAfterCompletion: schedule.actionAfterCompletion,
    Arn: scheduleArn(account, schedule.groupName, schedule.name),
    CreationDate: epochSeconds(schedule.createdAt),
    Description: schedule.description,
    EndDate: schedule.endAt === null ? undefined : epochSeconds(schedule.endAt),
    FlexibleTimeWindow: schedule.window,
    GroupName: schedule.groupName,
    KmsKeyArn: schedule.kmsKeyArn,
    LastModificationDate: epochSeconds(schedule.modifiedAt),
    Name: schedule.name,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timezone,
    StartDate: schedule.startAt === null ? undefined : epochSeconds(schedule.startAt),
    State: schedule.state,
    Target: targetOutput(schedule.target),
  };
}

/** A row of ListSchedules. */
export function scheduleSummary(schedule: Schedule, account: Account) {
  return {
    Arn: scheduleArn(account, schedule.groupName, schedule.name),
    CreationDate: epochSeconds(schedule.createdAt),
    GroupName: schedule.groupName,
    LastModificationDate: epochSeconds(schedule.modifiedAt),
    Name: schedule.name,
    State: schedule.state,
    Target: { Arn: schedule.target.Arn },
  };
}

function targetOutput(target: Target): Target {
  return { ...target, RetryPolicy: { ...defaultRetryPolicy, ...target.RetryPolicy } };
}

/** restJson1 writes timestamps as seconds since the epoch, with a fraction where there is one. */
export function epochSeconds(instant: number): number {
  return instant / 1000;
}
