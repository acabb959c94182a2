import type { InboxMail } from "./inbox-mail.ts";
import { linksOf } from "./links.ts";

/** The names of the email tags that say what a mail is about. */
export interface InboxTags {
  kindTag: string;
  planTag: string;
  unitTag: string;
  /** The ids of several units with `_` between them, where the mail is for more than one. */
  unitsTag: string;
  /** What a person reads for a kind; the kind itself when it has no name here. */
  kindNames?: Record<string, string> | undefined;
}

/** A mail as a check reads it: what was stored, the links found in it, and what its tags say. */
export function inboxJson(mail: InboxMail, { kindTag, planTag, unitTag, unitsTag }: InboxTags) {
  const plan = mail.tags[planTag] ?? null;
  const unit = mail.tags[unitTag] ?? null;
  return {
    ...mail,
    attachments: mail.attachments.map(({ content, ...shown }, index) => ({
      ...shown,
      ...(content !== undefined && { path: attachmentPath(mail, index) }),
    })),
    kind: mail.tags[kindTag] ?? null,
    plan,
    plans: plan === null ? [] : [plan],
    unit,
    units: mail.tags[unitsTag]?.split("_") ?? (unit === null ? [] : [unit]),
    links: linksOf(mail),
  };
}

/** Where the content of an attachment can be had, where it was kept. */
export function attachmentPath({ id }: Pick<InboxMail, "id">, index: number): string {
  return `/local/inbox/${id}/attachments/${index}`;
}
