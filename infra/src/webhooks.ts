import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { StageFunction } from "./function.ts";
import { feed, type WorkQueue, workQueue } from "./queue.ts";
import type { Stage } from "./stage.ts";
import type { StageWakes } from "./wakes.ts";

/**
 * Calls of the courier: scheduler → queue → function, in the wakes' own group and by their role. A
 * receiver that is down is no failure of a call; what lies among the dead letters is ours.
 */
export function stageWebhooks(scope: Construct, stage: Stage, wakes: StageWakes): WorkQueue {
  const calls = workQueue(scope, stage, {
    ids: { queue: "WebhookCalls", deadLetters: "DeadCalls" },
    name: "webhook-calls",
    worker: "webhooks",
    tries: 5,
  });
  wakes.role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ["sqs:SendMessage"],
      resources: [calls.queue.queueArn, calls.deadLetters.queueArn],
    }),
  );
  return calls;
}

/** One plan a call: a slow receiver of one authority holds up no other's. */
export function webhooksInto(calls: WorkQueue, webhooks: StageFunction): void {
  feed(calls, webhooks, { id: "WebhookCalls", batchSize: 1, maxConcurrency: 10 });
}
