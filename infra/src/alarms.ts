import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { type AlarmMaker, alarmMaker } from "./alarm.ts";
import { heartbeatExpression, morning } from "./heartbeat.ts";
import type { StageParts } from "./parts.ts";
import { queueAlarms } from "./queue-alarms.ts";
import type { Stage } from "./stage.ts";

/** What somebody must hear of. Each says in its description what to do: `docs/operations.md`. */
export function stageAlarms(parent: Construct, stage: Stage, parts: StageParts): Alarm[] {
  const alarm = alarmMaker(new Construct(parent, "Alarms"), stage);
  return [
    ...queueAlarms(alarm, parts),
    ...mailAlarms(alarm, parts),
    ...failures(alarm, parts),
    ...reputation(alarm),
    ...heartbeats(alarm, stage, parts),
  ];
}

const fiveMinutes = { period: Duration.minutes(5), statistic: Stats.SUM };

function mailAlarms(alarm: AlarmMaker, { metrics }: StageParts): Alarm[] {
  return [
    alarm(
      "notices-not-settled",
      "Mails fail in unknown ways; they are tried again by themselves.",
      {
        metric: metrics.notSettled,
        threshold: 10,
        evaluationPeriods: 3,
      },
    ),
    alarm(
      "mails-not-sent-at-once",
      "Somebody waits for a sign-in link or another mail of a press that did not leave.",
      { metric: metrics.notSentAtOnce, threshold: 1 },
    ),
    alarm("daily-quota", "SES's daily quota is used up: the rest leaves on the next working day.", {
      metric: metrics.postponed,
      threshold: 1,
    }),
    alarm("late-wakes", "The sweep found plans whose wake did not come.", {
      metric: metrics.lateWakes,
      threshold: 1,
      evaluationPeriods: 2,
    }),
  ];
}

function failures(alarm: AlarmMaker, { fns, table, web }: StageParts): Alarm[] {
  const functions = Object.values(fns).map(({ lambda }) => lambda);
  return [
    alarm("function-errors", "A function failed as a whole: read its log.", {
      metric: sumOf(
        functions.map((fn) => fn.metricErrors(fiveMinutes)),
        "errors",
      ),
      threshold: 1,
    }),
    alarm("throttles", "The account's concurrency is used up: ask for a higher quota.", {
      metric: sumOf(
        functions.map((fn) => fn.metricThrottles(fiveMinutes)),
        "throttles",
      ),
      threshold: 1,
      evaluationPeriods: 2,
    }),
    alarm("table-throttles", "DynamoDB turned requests away.", {
      metric: sumOf(throttleEvents(table), "throttled reads and writes"),
      threshold: 1,
      evaluationPeriods: 2,
    }),
    alarm("web-5xx", "Pages fail.", {
      metric: web.api.metricServerError(fiveMinutes),
      threshold: 3,
    }),
  ];
}

/**
 * Events and not requests: `ThrottledRequests` is counted for each operation only, and an alarm on the
 * table's would never sound. An index has its own.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
function throttleEvents({ tableName }: StageParts["table"]): Metric[] {
  const event = (metricName: string, of: Record<string, string> = {}) =>
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      dimensionsMap: { TableName: tableName, ...of },
      ...fiveMinutes,
    });
  return [
    event("ReadThrottleEvents"),
    event("WriteThrottleEvents"),
    event("WriteThrottleEvents", { GlobalSecondaryIndexName: "wakes" }),
  ];
}

/**
 * SES reviews an account at 5 % bounces or 0.1 % complaints, and may pause it at 10 % and 0.5 %.
 * These rates are the account's, whichever stage or application caused them.
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
 */
function reputation(alarm: AlarmMaker): Alarm[] {
  const rate = (metricName: string) =>
    new Metric({
      namespace: "AWS/SES",
      metricName,
      statistic: Stats.AVERAGE,
      period: Duration.hours(1),
    });
  return [
    alarm("bounces", "Bounces near the limit of SES (5 %): correct the addresses now.", {
      metric: rate("Reputation.BounceRate"),
      threshold: 0.04,
    }),
    alarm("complaints", "Complaints near the limit of SES (0.1 %): speak to who complained.", {
      metric: rate("Reputation.ComplaintRate"),
      threshold: 0.0008,
    }),
  ];
}

/** What sounds when nothing happens. */
function heartbeats(alarm: AlarmMaker, stage: Stage, { fns }: StageParts): Alarm[] {
  return [
    alarm(
      "no-sweep",
      "The sweep has not run for three quarters of an hour: is its schedule there?",
      {
        metric: fns.sweep.lambda.metricInvocations(fiveMinutes),
        threshold: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 9,
        treatMissingData: TreatMissingData.BREACHING,
      },
    ),
    alarm("no-wake", "No wake has run this morning. On a public holiday that is right.", {
      metric: new MathExpression({
        expression: heartbeatExpression(stage.wakesExpected),
        usingMetrics: { wakes: fns.wake.lambda.metricInvocations({ statistic: Stats.SUM }) },
        period: morning.period,
        label: "wakes of the morning",
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    }),
  ];
}

/**
 * An alarm may watch ten metrics and no more, which is how many functions there are: a test counts.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html
 */
function sumOf(metrics: IMetric[], label: string): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, n) => [`m${n}`, metric]));
  return new MathExpression({
    expression: Object.keys(usingMetrics).join(" + "),
    usingMetrics,
    period: Duration.minutes(5),
    label,
  });
}
