import { Duration } from "aws-cdk-lib";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";
import type { StageFunction } from "./function.ts";
import type { Stage } from "./stage.ts";
import { schedulerRole } from "./wakes.ts";

/** One sweep ends before the next begins: its time-out is shorter than this. */
export const sweepEvery = Duration.minutes(15);

/**
 * The recurring look for late plans, in a group of its own, where no function may delete it. A sweep
 * that failed is not tried again: the next one finds the same plans.
 */
export function stageSweep(scope: Construct, stage: Stage, sweep: StageFunction): CfnSchedule {
  // Scheduler hands the sweep over without waiting: Lambda's own second try is switched off too.
  sweep.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
  const groupName = `${stage.prefix}-sweep`;
  const group = new CfnScheduleGroup(scope, "SweepSchedules", { name: groupName });
  const role = schedulerRole(scope, "SweepSchedulerRole", groupName);
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ["lambda:InvokeFunction"],
      resources: [sweep.lambda.functionArn],
    }),
  );
  const schedule = new CfnSchedule(scope, "SweepSchedule", {
    name: groupName,
    groupName,
    scheduleExpression: `rate(${sweepEvery.toMinutes()} minutes)`,
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: sweep.lambda.functionArn,
      roleArn: role.roleArn,
      input: "{}",
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
    },
  });
  schedule.addResourceDependency(group);
  return schedule;
}
