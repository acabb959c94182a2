import type { CivilDate } from "../calendar/civil-date.ts";
import type { NoticeRecord } from "./notice-record.ts";

/** Names a notice within its plan: `<local date>_<recipient>`, fit for a mail tag. */
export function noticeKey(notice: Pick<NoticeRecord, "on" | "recipient">): string {
  return `${notice.on}_${notice.recipient}`;
}

export function parseNoticeKey(key: string): { on: CivilDate; recipient: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(key);
  return match?.[1] && match[2] ? { on: match[1], recipient: match[2] } : null;
}
