import { Aws, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgement.ts";
import { allow, type StageFunction } from "./function.ts";
import { feed, type WorkQueue, workQueue } from "./queue.ts";
import type { Stage } from "./stage.ts";

export interface StageWakes extends WorkQueue {
  groupName: string;
  /** Every schedule of the group. */
  scheduleArn: string;
  role: Role;
}

/**
 * Scheduler → queue → function. One queue of dead letters serves both steps: wakes that the
 * scheduler could not deliver and wakes that the function could not finish. Both have the wake as
 * their body, and SQS moves dead letters back only from a queue that is the dead-letter queue of another.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
export function stageWakes(scope: Construct, stage: Stage): StageWakes {
  const wakes = workQueue(scope, stage, {
    ids: { queue: "Wakes", deadLetters: "DeadWakes" },
    name: "wakes",
    worker: "wake",
    tries: 10,
  });
  new ScheduleGroup(scope, "WakeSchedules", {
    scheduleGroupName: stage.prefix,
    // Schedules are derived from the plans: activating a plan again sets them anew.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = schedulerRole(scope, "WakeSchedulerRole", stage.prefix);
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ["sqs:SendMessage"],
      resources: [wakes.queue.queueArn, wakes.deadLetters.queueArn],
    }),
  );
  return {
    groupName: stage.prefix,
    scheduleArn: schedulerArn(scope, `schedule/${stage.prefix}/*`),
    role,
    ...wakes,
  };
}

/**
 * Only EventBridge Scheduler, and only for this group's schedules, may act as the role.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function schedulerRole(scope: Construct, id: string, groupName: string): Role {
  return new Role(scope, id, {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: {
        StringEquals: {
          "aws:SourceAccount": Aws.ACCOUNT_ID,
          "aws:SourceArn": schedulerArn(scope, `schedule-group/${groupName}`),
        },
      },
    }),
  });
}

export function schedulerArn(scope: Construct, resource: string): string {
  const { partition, region } = Stack.of(scope);
  return `arn:${partition}:scheduler:${region}:${Aws.ACCOUNT_ID}:${resource}`;
}

/** So many wakes at once and no more: the brake on SES. */
export function wakesInto(wakes: StageWakes, stage: Stage, wake: StageFunction): void {
  feed(wakes, wake, { id: "Wakes", batchSize: 5, maxConcurrency: stage.wakeConcurrency });
}

/** A schedule carries a role, so that who makes schedules must be allowed to hand it on, to the scheduler alone. */
export function allowSchedules(
  wakes: StageWakes,
  fn: StageFunction,
  actions: readonly string[],
): void {
  const listing = actions.filter((action) => action === "ListSchedules");
  const changing = actions.filter((action) => action !== "ListSchedules");
  if (changing.length > 0) allow(fn, changing.map(scheduler), [wakes.scheduleArn]);
  if (listing.length > 0) allow(fn, listing.map(scheduler), ["*"]);
  if (actions.includes("CreateSchedule"))
    allow(fn, ["iam:PassRole"], [wakes.role.roleArn], {
      StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" },
    });
  acknowledge(fn.role, {
    [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${wakes.groupName}/*]`]:
      "Wakes are named by plan and minute while the service runs; the group is this stage's own.",
  });
}

function scheduler(action: string): string {
  return `scheduler:${action}`;
}
