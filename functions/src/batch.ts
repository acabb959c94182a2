import type { App } from "@dondoc/app/ports";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";

/**
 * Works through a batch and reports the messages that failed, so that the queue delivers only those again.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export async function inBatches(
  { log }: Pick<App, "log">,
  event: SQSEvent,
  work: (body: string) => Promise<unknown>,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const { messageId, body } of event.Records) {
    try {
      await work(body);
    } catch (error) {
      log.warn("message not finished", { messageId, reason: String(error) });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
