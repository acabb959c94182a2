import { Duration } from "aws-cdk-lib";
import { type IMetric, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, type JsonPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { StageFunction } from "./function.ts";
import type { Stage } from "./stage.ts";

export interface StageMetrics {
  mailsSent: IMetric;
  notSettled: IMetric;
  /** Of a press, whose mail nothing brings later; not those to an address that the service takes never. */
  notSentAtOnce: IMetric;
  postponed: IMetric;
  lateWakes: IMetric;
  filesSetAside: IMetric;
}

/** An address that the service takes never is told to whoever pressed, and nobody else can help. */
const stillWaited = FilterPattern.stringValue("$.outcome", "!=", "refused");

/**
 * What the functions' own log lines count, read out by CloudWatch: no call is made and nothing is
 * waited for while a mail is under way. The names of events are those of `packages/app`.
 */
export function stageMetrics(
  stage: Stage,
  fns: Record<"wake" | "sweep" | "web" | "console" | "webhooks" | "attachments", StageFunction>,
): StageMetrics {
  const metricNamespace = `Dondoc/${stage.name}`;
  const counted = (metricName: string) =>
    new Metric({
      namespace: metricNamespace,
      metricName,
      statistic: Stats.SUM,
      period: Duration.minutes(5),
    });
  const count = (
    fn: StageFunction,
    metricName: string,
    event: string,
    metricValue: string,
    ...also: JsonPattern[]
  ) =>
    new MetricFilter(fn.lambda, metricName, {
      logGroup: fn.logGroup,
      filterPattern: FilterPattern.all(FilterPattern.stringValue("$.event", "=", event), ...also),
      metricNamespace,
      metricName,
      metricValue,
    });
  for (const fn of [fns.wake, fns.sweep]) {
    count(fn, "MailsSent", "wake", "$.sent");
    count(fn, "NoticesNotSettled", "notice not settled", "1");
    count(fn, "NoticesPostponed", "daily quota used up", "$.postponed");
  }
  for (const fn of [fns.web, fns.console, fns.webhooks])
    count(fn, "MailsNotSentAtOnce", "mail not sent at once", "1", stillWaited);
  count(fns.sweep, "LateWakes", "late wakes", "$.late");
  count(fns.attachments, "FilesSetAside", "file set aside", "1");
  return {
    mailsSent: counted("MailsSent"),
    notSettled: counted("NoticesNotSettled"),
    notSentAtOnce: counted("MailsNotSentAtOnce"),
    postponed: counted("NoticesPostponed"),
    lateWakes: counted("LateWakes"),
    filesSetAside: counted("FilesSetAside"),
  };
}
