import { randomUUID } from "node:crypto";
import type { CreateScheduleInput, ListSchedulesOutput } from "@aws-sdk/client-scheduler";
import type { WakeSchedule, WakeScheduler } from "@dondoc/app/ports";
import type { Temporal } from "temporal-polyfill";
import { isServiceError, type Service } from "./service.ts";
import { courierName, wakeInstant, wakeMinute, wakeName, wakePrefix } from "./wake-name.ts";

export interface WakeSchedulerOptions {
  service: Service;
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
  const { service, groupName, targetArn, roleArn, deadLetterArn, flexibleMinutes } = options;
  return {
    async held(planId) {
      const wakes: WakeSchedule[] = [];
      let next: string | undefined;
      do {
        const { Schedules = [], NextToken } = await listSchedules(service, {
          ScheduleGroup: groupName,
          NamePrefix: wakePrefix(planId),
          ...(next && { NextToken: next }),
        });
        for (const { Name: name = "" } of Schedules) {
          const at = wakeInstant(name);
          if (at) wakes.push({ name, at });
        }
        next = NextToken;
      } while (next);
      return wakes;
    },

    async set(planId, at, zone) {
      const minute = wakeMinute(at);
      await createSchedule(service, {
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
    },

    async setCourier(planId, at, zone) {
      const minute = wakeMinute(at);
      await createSchedule(service, {
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
    },

    async remove(name) {
      await deleteSchedule(service, groupName, name);
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
  const sure = again.equals(first) ? zoned : minute.toZonedDateTimeISO("UTC");
  return {
    ScheduleExpression: `at(${sure.toPlainDateTime().toString({ smallestUnit: "second" })})`,
    ScheduleExpressionTimezone: sure.timeZoneId,
  };
}

// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html

/** Harmless when the schedule is there already. */
async function createSchedule(
  service: Service,
  { Name, ...input }: CreateScheduleInput,
): Promise<void> {
  await service
    .call({
      method: "POST",
      path: `/schedules/${Name}`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...input, ClientToken: randomUUID() }),
    })
    .catch(unless("ConflictException"));
}

/** Harmless when it is gone. */
async function deleteSchedule(service: Service, groupName: string, name: string): Promise<void> {
  const query = { groupName, clientToken: randomUUID() };
  await service
    .call({ method: "DELETE", path: `/schedules/${name}`, query })
    .catch(unless("ResourceNotFoundException"));
}

async function listSchedules(
  service: Service,
  query: Record<string, string>,
): Promise<ListSchedulesOutput> {
  const page = await service.call({
    method: "GET",
    path: "/schedules",
    query: { MaxResults: "100", ...query },
  });
  return page as ListSchedulesOutput;
}

/** Swallows the one error that says the thing is done already. */
function unless(done: string): (error: unknown) => void {
  return (error) => {
    if (!isServiceError(error, done)) throw error;
  };
}
