import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

/** Encrypted at rest by SQS, and over TLS only. */
export function queue(scope: Construct, id: string, props: QueueProps): Queue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(4),
    ...props,
  });
}

/** Kept for as long as SQS can, so that nobody has to hurry on a holiday. */
export function deadLetterQueue(scope: Construct, id: string, queueName: string): Queue {
  return queue(scope, id, { queueName, retentionPeriod: Duration.days(14) });
}
