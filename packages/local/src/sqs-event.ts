import { createHash, randomUUID } from "node:crypto";
import type { Delivery } from "@dondoc/scheduler-local/delivery";
import type { SQSEvent } from "aws-lambda";
import { arns } from "./local-resources.ts";

/** What a queue hands its function for one delivery of the scheduler. */
export function sqsEvent(delivery: Delivery, region: string, now: number): SQSEvent {
  const { executionId, attempt, input, targetArn } = delivery;
  const message = { id: executionId, attempt, body: input, sender: "scheduler", queue: targetArn };
  return batchOfOne(message, region, now);
}

/** What a queue hands its function for one event of a bucket. */
export function queued(event: unknown, region: string, now: number): SQSEvent {
  const message = { id: randomUUID(), attempt: 1, sender: "events", queue: arns.fileQueue };
  return batchOfOne({ ...message, body: JSON.stringify(event) }, region, now);
}

interface Message {
  id: string;
  attempt: number;
  body: string;
  sender: string;
  queue: string;
}

function batchOfOne(
  { id, attempt, body, sender, queue }: Message,
  region: string,
  now: number,
): SQSEvent {
  return {
    Records: [
      {
        messageId: id,
        receiptHandle: `${id}-${attempt}`,
        body,
        attributes: {
          ApproximateReceiveCount: String(attempt),
          ApproximateFirstReceiveTimestamp: String(now),
          SentTimestamp: String(now),
          SenderId: sender,
        },
        messageAttributes: {},
        md5OfBody: createHash("md5").update(body).digest("hex"),
        eventSource: "aws:sqs",
        eventSourceARN: queue,
        awsRegion: region,
      },
    ],
  };
}
