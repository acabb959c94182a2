import type { InboxMail } from "./inbox-mail.ts";
import { linksOf } from "./links.ts";

/** The names of the email tags that say what a mail is about. */
export interface InboxTags {
  kindTag: string;
  planTag: string;
  unitTag: string;
  /** What a person reads for a kind; the kind itself when it has no name here. */
  kindNames?: Record<string, string> | undefined;
}

/** A mail as a check reads it: what was stored, the links found in it, and what its tags say. */
export function inboxJson(mail: InboxMail, { kindTag, planTag, unitTag }: InboxTags) {
  return {
    ...mail,
    kind: mail.tags[kindTag] ?? null,
    plan: mail.tags[planTag] ?? null,
    unit: mail.tags[unitTag] ?? null,
    links: linksOf(mail),
  };
}
