import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  paginateListSchedules,
  ResourceNotFoundException,
  type SchedulerClient,
} from "@aws-sdk/client-scheduler";
import type { WakeSchedule, WakeScheduler } from "@dondoc/app/ports";
import type { Temporal } from "temporal-polyfill";
import { courierName, wakeInstant, wakeMinute, wakeName, wakePrefix } from "./wake-name.ts";

export interface WakeSchedulerOptions {
  client: SchedulerClient;
  groupName: string;
  /** The queue of wakes; the role may send to it; what cannot be delivered goes to the dead letters. */
  targetArn: string;
  roleArn: string;
  deadLetterArn: string;
  /** The same for the calls of the courier. */
  courierArn: string;
  courierDeadLetterArn: string;
  /** Spreads the wakes of one instant over so many minutes after it. */
  flexibleMinutes?: number | undefined;
}

/** A wake that is hours late is found by the sweep before: no use in trying for a whole day. */
const retryPolicy = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 4 * 60 * 60 };

/** One-time schedules that delete themselves once they rang. A wake says only which plan it is for. */
export function createWakeScheduler(options: WakeSchedulerOptions): WakeScheduler {
  const { client, groupName, targetArn, roleArn, deadLetterArn, flexibleMinutes } = options;
  return {
    async held(planId) {
      const pages = paginateListSchedules(
        { client, pageSize: 100 },
        { GroupName: groupName, NamePrefix: wakePrefix(planId) },
      );
      const wakes: WakeSchedule[] = [];
      for await (const { Schedules = [] } of pages)
        for (const { Name: name = "" } of Schedules) {
          const at = wakeInstant(name);
          if (at) wakes.push({ name, at });
        }
      return wakes;
    },

    async set(planId, at, zone) {
      const minute = wakeMinute(at);
      const command = new CreateScheduleCommand({
        GroupName: groupName,
        Name: wakeName(planId, minute),
        ...localTime(minute, zone),
        ActionAfterCompletion: "DELETE",
        FlexibleTimeWindow: flexibleMinutes
          ? { Mode: "FLEXIBLE", MaximumWindowInMinutes: flexibleMinutes }
          : { Mode: "OFF" },
        Target: {
          Arn: targetArn,
          RoleArn: roleArn,
          Input: JSON.stringify({ plan: planId }),
          RetryPolicy: retryPolicy,
          DeadLetterConfig: { Arn: deadLetterArn },
        },
      });
      await client.send(command).catch(unless(ConflictException));
    },

    async setCourier(planId, at, zone) {
      const minute = wakeMinute(at);
      const command = new CreateScheduleCommand({
        GroupName: groupName,
        Name: courierName(planId, minute),
        ...localTime(minute, zone),
        ActionAfterCompletion: "DELETE",
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: {
          Arn: options.courierArn,
          RoleArn: roleArn,
          Input: JSON.stringify({ courier: planId }),
          RetryPolicy: retryPolicy,
          DeadLetterConfig: { Arn: options.courierDeadLetterArn },
        },
      });
      await client.send(command).catch(unless(ConflictException));
    },

    async remove(name) {
      const command = new DeleteScheduleCommand({ GroupName: groupName, Name: name });
      await client.send(command).catch(unless(ResourceNotFoundException));
    },
  };
}

/**
 * `at(yyyy-mm-ddThh:mm:ss)` has no offset. The hour that an autumn repeats could not be told from
 * its first passing, and is said in UTC.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time
 */
function localTime(minute: Temporal.Instant, zone: string) {
  const zoned = minute.toZonedDateTimeISO(zone);
  const again = zoned.toPlainDateTime().toZonedDateTime(zone, { disambiguation: "later" });
  const first = zoned.toPlainDateTime().toZonedDateTime(zone, { disambiguation: "earlier" });
  const isOnce = again.epochMilliseconds === first.epochMilliseconds;
  const sure = isOnce ? zoned : minute.toZonedDateTimeISO("UTC");
  return {
    ScheduleExpression: `at(${sure.toPlainDateTime().toString({ smallestUnit: "second" })})`,
    ScheduleExpressionTimezone: sure.timeZoneId,
  };
}

/** Swallows the one error that says the thing is done already. */
function unless(done: new (...args: never[]) => Error): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof done)) throw error;
  };
}
