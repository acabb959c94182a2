import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { StageFiles } from "./files.ts";
import type { StageParts } from "./parts.ts";
import type { Stage } from "./stage.ts";

/** One page that answers, from the top: is anything wrong, did the mails leave, do the pages answer. */
export function stageDashboard(
  scope: Construct,
  stage: Stage,
  parts: StageParts,
  alarms: Alarm[],
): Dashboard {
  const { fns, wakes, files, webhooks, mailEventDeadLetters, table, web, metrics } = parts;
  const sum = { statistic: Stats.SUM, period: Duration.minutes(5) };
  const functions = Object.values(fns).map(({ lambda }) => lambda);
  const dashboard = new Dashboard(scope, "Dashboard", { dashboardName: stage.prefix });
  dashboard.addWidgets(
    new TextWidget({
      markdown: `# Đôn Đốc: ${stage.name}\nTimes are UTC: 01:00 is 08:00 in Việt Nam.`,
      width: 24,
      height: 2,
    }),
    new AlarmStatusWidget({ title: "Alarms", alarms, width: 24, height: 4 }),
    graph("Mails sent", [metrics.mailsSent, metrics.notSettled, metrics.postponed]),
    graph("Mail at SES", sesCounts(stage)),
    graph("Wakes waiting", [wakes.queue.metricApproximateNumberOfMessagesVisible()]),
    graph("Seconds that the oldest waits", [
      wakes.queue.metricApproximateAgeOfOldestMessage({ label: "wakes" }),
      files.queue.metricApproximateAgeOfOldestMessage({ label: "files" }),
      webhooks.queue.metricApproximateAgeOfOldestMessage({ label: "webhook calls" }),
    ]),
    graph("Dead letters", [
      wakes.deadLetters.metricApproximateNumberOfMessagesVisible(),
      mailEventDeadLetters.metricApproximateNumberOfMessagesVisible(),
      files.deadLetters.metricApproximateNumberOfMessagesVisible(),
      webhooks.deadLetters.metricApproximateNumberOfMessagesVisible(),
    ]),
    graph(
      "Functions run",
      functions.map((fn) => fn.metricInvocations(sum)),
    ),
    graph(
      "Functions failed",
      functions.map((fn) => fn.metricErrors(sum)),
    ),
    graph(
      "Time that somebody waits for a page, 99th of 100",
      awaited.map((name) => fns[name].lambda.metricDuration({ statistic: Stats.p(99) })),
    ),
    graph("Pages", [
      web.api.metricCount(sum),
      web.api.metricClientError(sum),
      web.api.metricServerError(sum),
    ]),
    graph("Table, units consumed", [
      table.metricConsumedReadCapacityUnits(sum),
      table.metricConsumedWriteCapacityUnits(sum),
    ]),
    graph("Late wakes found by the sweep", [metrics.lateWakes]),
    graph("Units' files, counted once a day", [
      ofBucket(files, "NumberOfObjects", "AllStorageTypes"),
      ofBucket(files, "BucketSizeBytes", "StandardStorage"),
    ]),
  );
  return dashboard;
}

/** Functions that a person, or another system, waits for. */
const awaited = ["web", "console", "import", "papers", "api"] as const;

/** S3 counts these by itself, once a day; its requests it would count for money only. */
function ofBucket({ bucket }: StageFiles, metricName: string, StorageType: string): Metric {
  return new Metric({
    namespace: "AWS/S3",
    metricName,
    dimensionsMap: { BucketName: bucket.bucketName, StorageType },
    statistic: Stats.AVERAGE,
    period: Duration.days(1),
  });
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, height: 6 });
}

/** SES counts for each configuration set by itself. https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity.html */
function sesCounts(stage: Stage): Metric[] {
  return ["Send", "Delivery", "Bounce", "Complaint", "Reject"].map(
    (metricName) =>
      new Metric({
        namespace: "AWS/SES",
        metricName,
        dimensionsMap: { "ses:configuration-set": stage.prefix },
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      }),
  );
}
