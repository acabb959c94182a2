import { Duration } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { CfnEventInvokeConfig } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgement.ts";
import { allow, type StageFunction } from "./function.ts";
import type { StageMail } from "./mail.ts";
import { deadLetterQueue } from "./queue.ts";
import type { Stage } from "./stage.ts";

/** News of a mail that is older than this changes nothing that a person would still do. */
const maxEventAge = Duration.hours(6);

/**
 * What SES says of this stage's mails → the function. The rule picks them by the tag that SES puts
 * on every event: other applications of the account send through SES too.
 *
 * The bus hands an event over and is done; what fails after that is tried twice more by Lambda, and
 * then its event lies among the dead letters: bare, where the bus could not hand it over, else inside
 * Lambda's report, as `requestPayload`.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function mailEventsInto(
  scope: Construct,
  stage: Stage,
  mail: StageMail,
  mailEvents: StageFunction,
): Queue {
  const deadLetters = deadLetterQueue(scope, "DeadMailEvents", `${stage.prefix}-dead-mail-events`);
  acknowledge(deadLetters, {
    "AwsSolutions-SQS3":
      "This is the dead-letter queue of a rule and of a function, not of a queue.",
  });
  allow(mailEvents, ["sqs:SendMessage"], [deadLetters.queueArn]);
  new CfnEventInvokeConfig(scope, "MailEventsAsync", {
    functionName: mailEvents.lambda.functionName,
    qualifier: "$LATEST",
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: maxEventAge.toSeconds(),
    destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
  });
  new Rule(scope, "MailEvents", {
    description: "SES events of this stage's configuration set",
    eventPattern: {
      source: ["aws.ses"],
      detailType: [
        "Email Sent",
        "Email Delivered",
        "Email Bounced",
        "Email Complaint Received",
        "Email Rejected",
      ],
      detail: { mail: { tags: { "ses:configuration-set": [mail.configurationSetName] } } },
    },
    targets: [
      new LambdaFunction(mailEvents.lambda, {
        deadLetterQueue: deadLetters,
        maxEventAge,
        retryAttempts: 185,
      }),
    ],
  });
  return deadLetters;
}
