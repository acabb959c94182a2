import { type Account, scheduleArn } from "./arn.ts";
import { renderedInput } from "./input.ts";
import type { Pending } from "./pending.ts";

/** One attempt to hand an occurrence to its target, or to its dead-letter queue. */
export interface Delivery {
  targetArn: string;
  roleArn: string;
  /** The target's Input with its context attributes filled in. */
  input: string;
  scheduleArn: string;
  /** The occurrence, in epoch milliseconds: without the flexible window, without delays. */
  scheduledAt: number;
  /** The same for every attempt of one occurrence: what a consumer deduplicates by. */
  executionId: string;
  /** 1 for the first attempt. */
  attempt: number;
  groupName: string;
  scheduleName: string;
  sqsMessageGroupId?: string;
  /** Only on a dead letter: the SQS message attributes that AWS puts on it. */
  messageAttributes?: Record<string, string>;
}

/** The attempt that a pending occurrence is due for. */
export function deliveryOf(pending: Pending, account: Account): Delivery {
  const { target, deadLetter, groupName, scheduleName, scheduledAt, executionId } = pending;
  const attempt = pending.failures + 1;
  const arn = scheduleArn(account, groupName, scheduleName);
  const common = {
    roleArn: target.RoleArn,
    scheduleArn: arn,
    scheduledAt,
    executionId,
    attempt,
    groupName,
    scheduleName,
  };
  if (deadLetter) {
    const { queueArn, input, attributes } = deadLetter;
    return { ...common, targetArn: queueArn, input, messageAttributes: attributes };
  }
  const input = renderedInput(target.Input, {
    account,
    scheduleArn: arn,
    scheduledAt,
    executionId,
    attempt,
  });
  const messageGroupId = target.SqsParameters?.MessageGroupId;
  return {
    ...common,
    targetArn: target.Arn,
    input,
    ...(messageGroupId && { sqsMessageGroupId: messageGroupId }),
  };
}
