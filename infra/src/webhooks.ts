import { Duration } from "aws-cdk-lib";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { allow, type StageFunction } from "./function.ts";
import { deadLetterQueue, queue } from "./queue.ts";
import type { Stage } from "./stage.ts";
import type { StageWakes } from "./wakes.ts";

export interface StageWebhooks {
  queue: Queue;
  deadLetters: Queue;
}

/** One round sends for three quarters of a minute, and may then wait for one slow receiver. */
export const webhooksTimeoutSeconds = 90;

/**
 * Calls of the courier: scheduler → queue → function, in the wakes' own group and by their role. A
 * receiver that is down is no failure of a call; what lies among the dead letters is ours.
 */
export function stageWebhooks(scope: Construct, stage: Stage, wakes: StageWakes): StageWebhooks {
  const deadLetters = deadLetterQueue(scope, "DeadCalls", `${stage.prefix}-dead-webhook-calls`);
  const calls = queue(scope, "WebhookCalls", {
    queueName: `${stage.prefix}-webhook-calls`,
    visibilityTimeout: Duration.seconds(6 * webhooksTimeoutSeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
  });
  wakes.role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ["sqs:SendMessage"],
      resources: [calls.queueArn, deadLetters.queueArn],
    }),
  );
  return { queue: calls, deadLetters };
}

/** One plan a call: a slow receiver of one authority holds up no other's. */
export function webhooksInto({ queue: calls }: StageWebhooks, webhooks: StageFunction): void {
  new EventSourceMapping(webhooks.lambda, "WebhookCalls", {
    target: webhooks.lambda,
    eventSourceArn: calls.queueArn,
    batchSize: 1,
    reportBatchItemFailures: true,
    maxConcurrency: 10,
  });
  allow(
    webhooks,
    ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    [calls.queueArn],
  );
}
