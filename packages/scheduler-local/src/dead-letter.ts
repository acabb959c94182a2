import type { Delivery } from "./delivery.ts";
import { isoSeconds } from "./input.ts";
import type { DeadLetter, Pending } from "./pending.ts";

/** Why the last attempt failed. */
export interface Failure {
  error: unknown;
  condition: "MaximumRetryAttempts" | "MaximumEventAgeInSeconds";
}

/**
 * The dead letter of a delivery that is given up, with the message attributes AWS puts on it; null
 * when its target names no queue.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
export function deadLetterOf(
  pending: Pending,
  delivery: Delivery,
  { error, condition }: Failure,
  now: number,
): DeadLetter | null {
  const queueArn = pending.target.DeadLetterConfig?.Arn;
  if (!queueArn) return null;
  return {
    queueArn,
    sinceAt: now,
    input: delivery.input,
    attributes: {
      ERROR_CODE: error instanceof Error ? error.name : "Error",
      ERROR_MESSAGE: error instanceof Error ? error.message : String(error),
      EXECUTION_ID: pending.executionId,
      EXHAUSTED_RETRY_CONDITION: condition,
      IS_PAYLOAD_TRUNCATED: "false",
      RETRY_ATTEMPTS: String(delivery.attempt - 1),
      SCHEDULED_TIME: isoSeconds(pending.scheduledAt),
      SCHEDULE_ARN: delivery.scheduleArn,
      TARGET_ARN: pending.target.Arn,
    },
  };
}
