import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { heartbeatExpression, morning } from "./heartbeat.ts";
import type { StageParts } from "./parts.ts";
import type { Stage } from "./stage.ts";

type Sound = Omit<CreateAlarmOptions, "evaluationPeriods"> & {
  metric: IMetric;
  evaluationPeriods?: number;
};

/** What somebody must hear of. Each says in its description what to do: `docs/operations.md`. */
export function stageAlarms(parent: Construct, stage: Stage, parts: StageParts): Alarm[] {
  const scope = new Construct(parent, "Alarms");
  const topic = new Topic(scope, "Topic", {
    topicName: `${stage.prefix}-alarms`,
    enforceSSL: true,
  });
  if (stage.alarmAddress) topic.addSubscription(new EmailSubscription(stage.alarmAddress));

  const alarm = (id: string, alarmDescription: string, { metric, ...sound }: Sound) => {
    const made = new Alarm(scope, id, {
      alarmName: `${stage.prefix}-${id}`,
      alarmDescription,
      metric,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...sound,
    });
    made.addAlarmAction(new SnsAction(topic));
    return made;
  };
  const fiveMinutes = { period: Duration.minutes(5), statistic: Stats.SUM };
  const { fns, wakes, files, mailEventDeadLetters, table, web, webhooks, metrics } = parts;
  const functions = Object.values(fns).map(({ lambda }) => lambda);

  return [
    alarm("dead-wakes", "A wake was given up: redrive it, then look for the cause.", {
      metric: wakes.deadLetters.metricApproximateNumberOfMessagesVisible(),
      threshold: 1,
    }),
    alarm("dead-mail-events", "What SES said of a mail did not reach the ledger: redrive it.", {
      metric: mailEventDeadLetters.metricApproximateNumberOfMessagesVisible(),
      threshold: 1,
    }),
    alarm(
      "dead-files",
      "A unit's file could not be checked: redrive it, then look for the cause.",
      {
        metric: files.deadLetters.metricApproximateNumberOfMessagesVisible(),
        threshold: 1,
      },
    ),
    alarm("dead-webhook-calls", "Webhooks of a plan were not looked at: redrive the call.", {
      metric: webhooks.deadLetters.metricApproximateNumberOfMessagesVisible(),
      threshold: 1,
    }),
    alarm("wakes-waiting", "Wakes wait for more than an hour: SES quota, or failing wakes?", {
      metric: wakes.queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      threshold: Duration.hours(1).toSeconds(),
      evaluationPeriods: 2,
    }),
    alarm(
      "notices-not-settled",
      "Mails fail in unknown ways; they are tried again by themselves.",
      {
        metric: metrics.notSettled,
        threshold: 10,
        evaluationPeriods: 3,
      },
    ),
    alarm("late-wakes", "The sweep found plans whose wake did not come.", {
      metric: metrics.lateWakes,
      threshold: 1,
      evaluationPeriods: 2,
    }),
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
      metric: new Metric({
        namespace: "AWS/DynamoDB",
        metricName: "ThrottledRequests",
        dimensionsMap: { TableName: table.tableName },
        ...fiveMinutes,
      }),
      threshold: 1,
      evaluationPeriods: 2,
    }),
    alarm("web-5xx", "Pages fail.", {
      metric: web.api.metricServerError(fiveMinutes),
      threshold: 3,
    }),
    ...reputation(alarm),
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
 * SES reviews an account at 5 % bounces or 0.1 % complaints, and may pause it at 10 % and 0.5 %.
 * These rates are the account's, whichever stage or application caused them.
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
 */
function reputation(alarm: (id: string, text: string, sound: Sound) => Alarm): Alarm[] {
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

function sumOf(metrics: IMetric[], label: string): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, n) => [`m${n}`, metric]));
  return new MathExpression({
    expression: Object.keys(usingMetrics).join(" + "),
    usingMetrics,
    period: Duration.minutes(5),
    label,
  });
}
