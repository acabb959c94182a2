import type { FunctionName } from "@dondoc/functions/function-names";
import { functionSizes } from "@dondoc/functions/function-sizes";
import { Duration } from "aws-cdk-lib";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { allow, type StageFunction } from "./function.ts";
import type { Stage } from "./stage.ts";

/** A queue that a function works off, and where it puts what it cannot. */
export interface WorkQueue {
  queue: Queue;
  deadLetters: Queue;
}

export interface WorkQueueProps {
  /** Of the two queues' constructs. */
  ids: { queue: string; deadLetters: string };
  /** `<stage>-<name>` is the queue, `<stage>-dead-<name>` that of its dead letters. */
  name: string;
  worker: FunctionName;
  /** How often a message may come before it is given up. */
  tries: number;
}

/**
 * A message comes back after six times as long as its function may take, so that none is worked on twice at once.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function workQueue(
  scope: Construct,
  stage: Stage,
  { ids, name, worker, tries }: WorkQueueProps,
): WorkQueue {
  const deadLetters = deadLetterQueue(scope, ids.deadLetters, `${stage.prefix}-dead-${name}`);
  const work = queue(scope, ids.queue, {
    queueName: `${stage.prefix}-${name}`,
    visibilityTimeout: Duration.seconds(6 * functionSizes[worker].timeoutSeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: tries },
  });
  return { queue: work, deadLetters };
}

export interface Feeding {
  id: string;
  batchSize: number;
  maxConcurrency: number;
}

/**
 * Queue → function; only what failed comes again. `maxConcurrency` and not the function's reserved
 * concurrency: with the latter, messages that find no room count as received and end among the dead
 * letters; and a new account, whose whole concurrency is small, cannot reserve any.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
export function feed({ queue }: WorkQueue, fn: StageFunction, { id, ...feeding }: Feeding): void {
  new EventSourceMapping(fn.lambda, id, {
    target: fn.lambda,
    eventSourceArn: queue.queueArn,
    reportBatchItemFailures: true,
    ...feeding,
  });
  allow(
    fn,
    ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    [queue.queueArn],
  );
}

/** Kept for as long as SQS can, so that nobody has to hurry on a holiday. */
export function deadLetterQueue(scope: Construct, id: string, queueName: string): Queue {
  return queue(scope, id, { queueName, retentionPeriod: Duration.days(14) });
}

/** Encrypted at rest by SQS, and over TLS only. */
function queue(scope: Construct, id: string, props: QueueProps): Queue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(4),
    ...props,
  });
}
