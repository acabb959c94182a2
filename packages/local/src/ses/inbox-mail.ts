import * as z from "zod/mini";

/** What became of a mail. A mail whose content SES rejects (a virus) stays `accepted` for good. */
export const Outcome = z.enum(["accepted", "delivered", "bounced", "complained", "suppressed"]);
export type Outcome = z.infer<typeof Outcome>;

/**
 * One accepted mail, as stored and as read.
 *
 * `from` and `replyTo` keep their display names, decoded; `to`, `cc` and `bcc` are bare addresses.
 * `headers` holds what the recipient sees (so never Bcc), decoded; `at` is the instant of
 * acceptance, UTC; attachments keep their name, media type, size in bytes and
 * content, which mails of an earlier release lack.
 */
export const InboxMail = z.object({
  id: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
  attachments: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      size: z.number(),
      /** Base64. */
      content: z.optional(z.string()),
    }),
  ),
  configurationSet: z.nullable(z.string()),
  outcome: Outcome,
});
export type InboxMail = z.infer<typeof InboxMail>;

/** A mail that passed every check and has yet to get its id, its instant and its fate. */
export interface MailDraft extends Omit<InboxMail, "id" | "at" | "outcome"> {
  /** The bare address of the sender, whose domain SES checks and publishes. */
  sender: string;
  /** True for the EICAR test file: SES accepts such a mail, then rejects it. */
  infected: boolean;
}

export function recipients(mail: Pick<InboxMail, "to" | "cc" | "bcc">): string[] {
  return [...mail.to, ...mail.cc, ...mail.bcc];
}
