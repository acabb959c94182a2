import { Duration } from "aws-cdk-lib";
import { type Alarm, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { AlarmMaker } from "./alarm.ts";
import type { StageParts } from "./parts.ts";

/** What was given up, and what waits for longer than a person would. */
export function queueAlarms(
  alarm: AlarmMaker,
  {
    wakes,
    files,
    webhooks,
    mailEventDeadLetters,
    metrics,
  }: Pick<StageParts, "wakes" | "files" | "webhooks" | "mailEventDeadLetters" | "metrics">,
): Alarm[] {
  const dead = (queue: Queue) => ({
    metric: queue.metricApproximateNumberOfMessagesVisible(),
    threshold: 1,
  });
  const waiting = (queue: Queue, longest: Duration) => ({
    metric: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
    threshold: longest.toSeconds(),
    evaluationPeriods: 2,
  });
  return [
    alarm(
      "dead-wakes",
      "A wake was given up: redrive it, then look for the cause.",
      dead(wakes.deadLetters),
    ),
    alarm(
      "dead-mail-events",
      "What SES said of a mail did not reach the ledger: redrive it.",
      dead(mailEventDeadLetters),
    ),
    alarm(
      "dead-files",
      "A unit's file could not be checked: redrive it, then look for the cause.",
      dead(files.deadLetters),
    ),
    alarm(
      "files-set-aside",
      "A unit's file took its check down twice and was not accepted: look at who sent it, and at the log.",
      { metric: metrics.filesSetAside, threshold: 1 },
    ),
    alarm(
      "dead-webhook-calls",
      "Webhooks of a plan were not looked at: redrive the call.",
      dead(webhooks.deadLetters),
    ),
    alarm(
      "wakes-waiting",
      "Wakes wait for more than an hour: SES's send rate, or failing wakes?",
      waiting(wakes.queue, Duration.hours(1)),
    ),
    alarm(
      "files-waiting",
      "Files wait for their check for more than a quarter of an hour: read the log of attachments.",
      waiting(files.queue, Duration.minutes(15)),
    ),
    alarm(
      "webhook-calls-waiting",
      "Webhooks wait for more than an hour: read the log of webhooks.",
      waiting(webhooks.queue, Duration.hours(1)),
    ),
  ];
}
