import type { NoticeKind } from "@dondoc/core/notice/notice-record";
import type { MailAttachment } from "@dondoc/messages/calendar/attachment";

/** What a mail is about: a notice's kind, or what leaves at once for what a person just did. */
export type MailKind =
  | NoticeKind
  | "extension-answer"
  | "member"
  | "new-contact"
  | "new-link"
  | "report-asked"
  | "sign-in"
  | "webhook-stopped";

export interface OutgoingMail {
  /** Display name and address of the sender. */
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments?: MailAttachment[];
  /** ASCII letters, digits, `_` and `-`: SES takes nothing else. */
  tags: { kind: MailKind } & Record<string, string>;
}

export type SendOutcome =
  | { sent: true; messageId: string }
  /**
   * The service is busy or down: the mail has surely not left; try again later. `limit` says which of
   * the account's limits stood in the way, where one did.
   */
  | { sent: false; retry: true; reason: string; limit?: "rate" | "day" }
  /** The service will never take this mail. */
  | { sent: false; retry: false; reason: string };

/** What an account may send; both limits count recipients, of which a mail has one. Null is no limit. */
export interface SendQuota {
  perSecond: number | null;
  per24Hours: number | null;
  sentLast24Hours: number;
}

export interface Mailer {
  /** The limits that hold now; without it none is known before the service says no. */
  quota?(): Promise<SendQuota>;
  /** Rejects, with the server's own words, when nothing can be handed to it now; without it only a mail tells. */
  check?(): Promise<void>;
  /** Throws when it cannot be known whether the mail left (a reset connection, a time-out). */
  send(mail: OutgoingMail): Promise<SendOutcome>;
}
