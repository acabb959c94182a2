import { bareAddress, domainOf } from "./address.ts";
import { encodedMailboxes, encodedWords } from "./encoded-word.ts";
import { type InboxMail, recipients } from "./inbox-mail.ts";
import type { PlannedEvent } from "./planned-event.ts";
import { sesOccurrence } from "./ses-occurrence.ts";

/** Where the service pretends to be. */
export interface Account {
  region: string;
  accountId: string;
}

/** An SES event as EventBridge hands it to a rule's target. */
export interface SesEvent {
  version: "0";
  id: string;
  "detail-type": string;
  source: "aws.ses";
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

const detailType: Record<PlannedEvent["kind"], string> = {
  send: "Email Sent",
  reject: "Email Rejected",
  delivery: "Email Delivered",
  bounce: "Email Bounced",
  complaint: "Email Complaint Received",
};

/**
 * https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html, with the `detail` of
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function sesEvent(planned: PlannedEvent, mail: InboxMail, account: Account): SesEvent {
  const { region, accountId } = account;
  return {
    version: "0",
    id: planned.id,
    "detail-type": detailType[planned.kind],
    source: "aws.ses",
    account: accountId,
    time: mail.at.replace(/\.\d+Z$/, "Z"),
    region,
    resources: [`arn:aws:ses:${region}:${accountId}:configuration-set/${mail.configurationSet}`],
    detail: { ...sesOccurrence(planned, mail, region), mail: mailObject(planned, mail, account) },
  };
}

function mailObject(planned: PlannedEvent, mail: InboxMail, { region, accountId }: Account) {
  const sender = bareAddress(mail.from);
  const [headers, headersTruncated] = shortened(
    Object.entries(mail.headers).map(([name, value]) => ({ name, value: encoded(name, value) })),
  );
  return {
    timestamp: mail.at,
    source: mail.from,
    sourceArn: `arn:aws:ses:${region}:${accountId}:identity/${domainOf(sender)}`,
    sendingAccountId: accountId,
    messageId: mail.id,
    destination: recipients(mail),
    headersTruncated,
    headers,
    commonHeaders: {
      from: [mail.from],
      ...(mail.replyTo.length > 0 && { replyTo: mail.replyTo }),
      ...(mail.to.length > 0 && { to: mail.to }),
      ...(mail.cc.length > 0 && { cc: mail.cc }),
      messageId: mail.id,
      subject: mail.subject,
    },
    tags: {
      "ses:operation": ["SendEmail"],
      "ses:configuration-set": [mail.configurationSet],
      "ses:source-ip": ["127.0.0.1"],
      "ses:from-domain": [domainOf(sender)],
      "ses:caller-identity": ["local"],
      ...(planned.kind === "delivery" && { "ses:outgoing-ip": ["127.0.0.1"] }),
      ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
  };
}

function encoded(name: string, value: string): string {
  return /^(from|to|cc|reply-to|sender)$/i.test(name)
    ? encodedMailboxes(value)
    : encodedWords(value);
}

/** SES publishes at most 10 KB of headers. */
function shortened<T extends { name: string; value: string }>(headers: T[]): [T[], boolean] {
  let bytes = 0;
  const kept = headers.filter(({ name, value }) => {
    bytes += name.length + value.length;
    return bytes <= 10 * 1024;
  });
  return [kept, kept.length < headers.length];
}
