import { createHash } from "node:crypto";
import type { Delivery } from "@dondoc/scheduler-local/delivery";
import type { SQSEvent } from "aws-lambda";

/** What a queue hands its function for one delivery of the scheduler. */
export function sqsEvent(delivery: Delivery, region: string, now: number): SQSEvent {
  return {
    Records: [
      {
        messageId: delivery.executionId,
        receiptHandle: `${delivery.executionId}-${delivery.attempt}`,
        body: delivery.input,
        attributes: {
          ApproximateReceiveCount: String(delivery.attempt),
          ApproximateFirstReceiveTimestamp: String(now),
          SentTimestamp: String(now),
          SenderId: "scheduler",
        },
        messageAttributes: {},
        md5OfBody: createHash("md5").update(delivery.input).digest("hex"),
        eventSource: "aws:sqs",
        eventSourceARN: delivery.targetArn,
        awsRegion: region,
      },
    ],
  };
}
