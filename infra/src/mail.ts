import { Aws, CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import type { Stage } from "./stage.ts";

export interface StageMail {
  configurationSetName: string;
  configurationSetArn: string;
  identityArn: string;
}

/**
 * What mails leave by. Events go to the default bus, the only one that SES knows.
 * No open or click tracking: no event destination asks for it and no tracking domain is set.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventBridgeDestination.html
 */
export function stageMail(scope: Construct, stage: Stage): StageMail {
  const configurationSet = new ConfigurationSet(scope, "Mail", {
    configurationSetName: stage.prefix,
    reputationMetrics: true,
    // An office's mail host without TLS still gets its mail: a deadline counts more than the envelope.
    tlsPolicy: ConfigurationSetTlsPolicy.OPTIONAL,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  configurationSet.addEventDestination("Events", {
    configurationSetEventDestinationName: "event-bus",
    destination: EventDestination.eventBus(
      EventBus.fromEventBusName(scope, "DefaultBus", "default"),
    ),
    events: [
      EmailSendingEvent.SEND,
      EmailSendingEvent.DELIVERY,
      EmailSendingEvent.BOUNCE,
      EmailSendingEvent.COMPLAINT,
      EmailSendingEvent.REJECT,
    ],
  });
  if (stage.mail.identity === "create") createIdentity(scope, stage);
  return {
    configurationSetName: stage.prefix,
    configurationSetArn: sesArn(scope, `configuration-set/${stage.prefix}`),
    identityArn: sesArn(scope, `identity/${stage.mail.domain}`),
  };
}

/** The records that the domain's owner must publish come out as outputs: DKIM, MAIL FROM, SPF. */
function createIdentity(scope: Construct, { mail, region, durable }: Stage): void {
  const mailFrom = `mail.${mail.domain}`;
  const identity = new EmailIdentity(scope, "Identity", {
    identity: Identity.domain(mail.domain),
    mailFromDomain: mailFrom,
    // Until the MX record stands, mails still leave, from amazonses.com.
    mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    feedbackForwarding: false,
  });
  if (durable) identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
  identity.dkimRecords.forEach(({ name, value }, n) => {
    record(scope, `DkimRecord${n + 1}`, `${name} CNAME ${value}`);
  });
  record(scope, "MailFromMxRecord", `${mailFrom} MX 10 feedback-smtp.${region}.amazonses.com`);
  record(scope, "MailFromSpfRecord", `${mailFrom} TXT "v=spf1 include:amazonses.com ~all"`);
}

function record(scope: Construct, id: string, value: string): void {
  new CfnOutput(scope, id, { value, description: "A DNS record to publish" });
}

function sesArn(scope: Construct, resource: string): string {
  const { partition, region } = Stack.of(scope);
  return `arn:${partition}:ses:${region}:${Aws.ACCOUNT_ID}:${resource}`;
}
