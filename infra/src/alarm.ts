import { Aws, Stack } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type IMetric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { Stage } from "./stage.ts";

/** What is watched, and from where on it is too much: once is enough unless it says otherwise. */
export type Sound = Omit<CreateAlarmOptions, "evaluationPeriods"> & {
  metric: IMetric;
  evaluationPeriods?: number;
};

/** Makes an alarm of the stage, with what to do about it in a sentence. */
export type AlarmMaker = (id: string, alarmDescription: string, sound: Sound) => Alarm;

/** All alarms go by one topic to the stage's address. */
export function alarmMaker(scope: Construct, stage: Stage): AlarmMaker {
  const topic = new Topic(scope, "Topic", {
    topicName: `${stage.prefix}-alarms`,
    enforceSSL: true,
  });
  const { partition, region } = Stack.of(scope);
  // A policy of our own (enforceSSL makes one) takes the place of the one that lets the account publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsOfThisStage",
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID },
        ArnLike: {
          "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${Aws.ACCOUNT_ID}:alarm:${stage.prefix}-*`,
        },
      },
    }),
  );
  if (stage.alarmAddress) topic.addSubscription(new EmailSubscription(stage.alarmAddress));
  return (id, alarmDescription, { metric, ...sound }) => {
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
}
