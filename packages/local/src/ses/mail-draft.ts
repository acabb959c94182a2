import { type Mailbox, mailboxesOf, mailboxOf, shownMailbox } from "./address.ts";
import type { Content } from "./content.ts";
import { emailTags } from "./email-tags.ts";
import type { MailDraft } from "./inbox-mail.ts";
import { rawContent } from "./raw-content.ts";
import { badRequest } from "./refusal.ts";
import type { SendEmailRequest } from "./send-email-request.ts";
import { simpleContent } from "./simple-content.ts";

/** The mail a request asks for, or the refusal SES would give. */
export function mailDraft(request: SendEmailRequest): MailDraft {
  const { Simple, Raw, Template } = request.Content;
  if (Template) throw badRequest("Content.Template is not supported by this mail service");
  if (request.TenantName) throw badRequest("TenantName is not supported by this mail service");
  if (request.ListManagementOptions) {
    throw badRequest("ListManagementOptions is not supported by this mail service");
  }
  if (Simple && Raw) throw badRequest("Content must contain exactly one of Simple and Raw");
  if (Simple) return simpleDraft(request, simpleContent(Simple));
  if (Raw) return rawDraft(request, Raw.Data);
  throw badRequest("Content must contain Simple or Raw");
}

function simpleDraft(request: SendEmailRequest, content: Content): MailDraft {
  if (!request.FromEmailAddress) throw badRequest("FromEmailAddress is missing");
  const from = mailboxOf(request.FromEmailAddress);
  const envelope = envelopeOf(request);
  const replyTo = (request.ReplyToAddresses ?? []).map(mailboxOf);
  const shown: [string, string][] = [
    ["From", shownMailbox(from)],
    ["Reply-To", list(replyTo)],
    ["To", list(envelope.to)],
    ["Cc", list(envelope.cc)],
    ["Subject", content.subject],
    ["MIME-Version", "1.0"],
    ["Content-Type", content.contentType],
  ];
  const headers = [
    ...shown.filter(([name, value]) => value !== "" || name === "Subject"),
    ...content.own,
  ];
  return draft(request, content, { from, replyTo, ...envelope }, headers, null);
}

/** The request's own members win over the headers; Bcc leaves the message, as it must. */
function rawDraft(request: SendEmailRequest, data: string): MailDraft {
  const content = rawContent(data);
  const header = (name: string) => mailboxesOf(content.header(name) ?? "");
  const from = request.FromEmailAddress ? mailboxOf(request.FromEmailAddress) : header("from")[0];
  if (!from) throw badRequest("Missing required header 'From'.");
  const replyTo = request.ReplyToAddresses?.length
    ? request.ReplyToAddresses.map(mailboxOf)
    : header("reply-to");
  const envelope = request.Destination
    ? envelopeOf(request)
    : { to: header("to"), cc: header("cc"), bcc: header("bcc") };
  const own = content.own.filter(([name]) => !/^(bcc|x-ses-.*)$/i.test(name));
  return draft(request, content, { from, replyTo, ...envelope }, own, content.header);
}

interface Parties {
  from: Mailbox;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  bcc: Mailbox[];
}

function draft(
  request: SendEmailRequest,
  content: Content,
  parties: Parties,
  headers: [string, string][],
  header: ((name: string) => string | null) | null,
): MailDraft {
  const { from, replyTo, to, cc, bcc } = parties;
  const count = to.length + cc.length + bcc.length;
  if (count === 0) throw badRequest("Missing destination: there is no recipient");
  if (count > 50) throw badRequest("Recipient count exceeds 50.");
  return {
    from: shownMailbox(from),
    sender: from.address,
    to: addresses(to),
    cc: addresses(cc),
    bcc: addresses(bcc),
    replyTo: replyTo.map(shownMailbox),
    subject: content.subject,
    text: content.text,
    html: content.html,
    headers: Object.fromEntries(headers),
    tags: emailTags(request.EmailTags ?? [], header?.("x-ses-message-tags") ?? null),
    attachments: content.attachments,
    configurationSet: configurationSet(
      request.ConfigurationSetName ?? header?.("x-ses-configuration-set"),
    ),
    infected: content.infected,
  };
}

function envelopeOf(request: SendEmailRequest): { to: Mailbox[]; cc: Mailbox[]; bcc: Mailbox[] } {
  const { ToAddresses, CcAddresses, BccAddresses } = request.Destination ?? {};
  return {
    to: (ToAddresses ?? []).map(mailboxOf),
    cc: (CcAddresses ?? []).map(mailboxOf),
    bcc: (BccAddresses ?? []).map(mailboxOf),
  };
}

function configurationSet(name: string | null | undefined): string | null {
  if (!name) return null;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) throw badRequest("Invalid configuration set name");
  return name;
}

function addresses(mailboxes: Mailbox[]): string[] {
  return mailboxes.map((mailbox) => mailbox.address);
}

function list(mailboxes: Mailbox[]): string {
  return mailboxes.map(shownMailbox).join(", ");
}
