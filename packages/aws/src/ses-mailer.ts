import {
  GetAccountCommand,
  type SESv2Client,
  SendEmailCommand,
  type SendEmailRequest,
} from "@aws-sdk/client-sesv2";
import type { Mailer, OutgoingMail } from "@dondoc/app/ports";
import { headerValue, isAddress, mailbox, oneLine } from "./mailbox.ts";
import { refusalOf } from "./ses-outcome.ts";

export interface SesMailerOptions {
  /** From `mailClient()`: it must not try again by itself. */
  client: SESv2Client;
  /** Its event destination carries the tags back, with what became of the mail. */
  configurationSet: string;
}

export function createSesMailer({ client, configurationSet }: SesMailerOptions): Mailer {
  return {
    async quota() {
      const { SendQuota } = await client.send(new GetAccountCommand({}));
      const limit = (value: number | undefined) =>
        value === undefined || value < 0 ? null : value;
      return {
        perSecond: limit(SendQuota?.MaxSendRate),
        per24Hours: limit(SendQuota?.Max24HourSend),
        sentLast24Hours: SendQuota?.SentLast24Hours ?? 0,
      };
    },
    async send(mail) {
      const wrong = [mail.from.address, mail.to].some((one) => !isAddress(one));
      if (wrong) return { sent: false, retry: false, reason: "not an address" };
      if ((await client.config.maxAttempts()) !== 1)
        throw new TypeError("a mail client that tries again by itself would double mails");
      try {
        const request = sendEmailRequest(mail, configurationSet);
        const { MessageId } = await client.send(new SendEmailCommand(request));
        if (!MessageId) throw new Error("SES accepted a mail and gave it no id");
        return { sent: true, messageId: MessageId };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === null) throw error;
        return refusal;
      }
    },
  };
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
function sendEmailRequest(mail: OutgoingMail, configurationSet: string): SendEmailRequest {
  return {
    FromEmailAddress: mailbox(mail.from),
    Destination: { ToAddresses: [mail.to] },
    Content: {
      Simple: {
        Subject: utf8(oneLine(mail.subject)),
        Body: { Text: utf8(mail.text), Html: utf8(mail.html) },
        Headers: Object.entries(mail.headers).map(([Name, value]) => ({
          Name,
          Value: headerValue(value),
        })),
        ...(mail.attachments && {
          Attachments: mail.attachments.map(({ fileName, type, content }) => ({
            FileName: fileName,
            ContentType: type,
            ContentDisposition: "ATTACHMENT" as const,
            ContentTransferEncoding: "BASE64" as const,
            RawContent: new TextEncoder().encode(content),
          })),
        }),
      },
    },
    EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
    ConfigurationSetName: configurationSet,
  };
}

/** Without a character set SES writes 7-bit ASCII, which Vietnamese does not survive. */
function utf8(text: string) {
  return { Data: text, Charset: "UTF-8" };
}
