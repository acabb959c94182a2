import { Aws, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgement.ts";
import { allow, type StageFunction } from "./function.ts";
import { deadLetterQueue, queue } from "./queue.ts";
import type { Stage } from "./stage.ts";

export interface StageWakes {
  groupName: string;
  /** Every schedule of the group. */
  scheduleArn: string;
  queue: Queue;
  deadLetters: Queue;
  role: Role;
}

/** A wake may take so long for one batch; a message that failed comes back after six times that. */
export const wakeTimeoutSeconds = 120;

/**
 * Scheduler → queue → function. One queue of dead letters serves both steps: wakes that the
 * scheduler could not deliver and wakes that the function could not finish. Both have the wake as
 * their body, and SQS moves dead letters back only from a queue that is the dead-letter queue of another.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
export function stageWakes(scope: Construct, stage: Stage): StageWakes {
  const deadLetters = deadLetterQueue(scope, "DeadWakes", `${stage.prefix}-dead-wakes`);
  const wakes = queue(scope, "Wakes", {
    queueName: `${stage.prefix}-wakes`,
    visibilityTimeout: Duration.seconds(6 * wakeTimeoutSeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 10 },
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
      resources: [wakes.queueArn, deadLetters.queueArn],
    }),
  );
  return {
    groupName: stage.prefix,
    scheduleArn: schedulerArn(scope, `schedule/${stage.prefix}/*`),
    queue: wakes,
    deadLetters,
    role,
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

/**
 * `maximumConcurrency` and not the function's reserved concurrency: with the latter, messages that
 * find no room count as received and end among the dead letters; and a new account, whose whole
 * concurrency is small, cannot reserve any.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
export function wakesInto(wakes: StageWakes, stage: Stage, wake: StageFunction): void {
  new EventSourceMapping(wake.lambda, "Wakes", {
    target: wake.lambda,
    eventSourceArn: wakes.queue.queueArn,
    batchSize: 5,
    reportBatchItemFailures: true,
    maxConcurrency: stage.wakeConcurrency,
  });
  allow(
    wake,
    ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    [wakes.queue.queueArn],
  );
}

type ScheduleAction = "CreateSchedule" | "DeleteSchedule" | "ListSchedules";

/** A schedule carries a role, so that who makes schedules must be allowed to hand it on, to the scheduler alone. */
export function allowSchedules(
  wakes: StageWakes,
  fn: StageFunction,
  actions: ScheduleAction[],
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

function scheduler(action: ScheduleAction): string {
  return `scheduler:${action}`;
}
