import type { Account } from "./arn.ts";

interface Context {
  account: Account;
  scheduleArn: string;
  scheduledAt: number;
  executionId: string;
  attempt: number;
}

/**
 * A target's Input with its context attributes replaced, or the default notification where the
 * target has no Input.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function renderedInput(input: string | undefined, context: Context): string {
  if (input === undefined) return defaultNotification(context);
  const values: Record<string, string> = {
    "schedule-arn": context.scheduleArn,
    "scheduled-time": isoSeconds(context.scheduledAt),
    "execution-id": context.executionId,
    "attempt-number": String(context.attempt),
  };
  return input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (written, name) => values[name] ?? written);
}

/** `2022-03-22T18:59:43Z`: the service writes no fraction. */
export function isoSeconds(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function defaultNotification({ account, scheduleArn, scheduledAt, executionId }: Context): string {
  return JSON.stringify({
    version: "0",
    id: executionId,
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: account.accountId,
    time: isoSeconds(scheduledAt),
    region: account.region,
    resources: [scheduleArn],
    detail: "{}",
  });
}
