import type { CivilDate } from "../calendar/civil-date.ts";
import type { NoticeRecord } from "./notice-record.ts";

/** What names a notice within its plan: the local date and the mailbox. At most one a mailbox and morning. */
export type NoticeRef = Pick<NoticeRecord, "on" | "mailbox">;

/** `<local date>_<mailbox>`, fit for a mail tag. */
export function noticeKey({ on, mailbox }: NoticeRef): string {
  return `${on}_${mailbox}`;
}

export function parseNoticeKey(key: string): { on: CivilDate; mailbox: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2})_(mbx_[\w-]{22})$/.exec(key);
  return match?.[1] && match[2] ? { on: match[1], mailbox: match[2] } : null;
}
