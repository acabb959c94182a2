import type { NoticeKind } from "@dondoc/core/notice/notice-record";
import type { InboxTags } from "./ses/inbox-json.ts";

const kindNames: Record<NoticeKind | "new-link", string> = {
  reminder: "Nhắc việc",
  "last-call": "Nhắc lần cuối",
  overdue: "Quá hạn",
  escalation: "Báo cáo Phòng theo dõi",
  digest: "Tổng hợp",
  "escalation-digest": "Báo cáo lãnh đạo",
  introduction: "Phối hợp",
  "new-link": "Liên kết mới",
};

/** The email tags that the app puts on its mails, and their names for a person. */
export const inboxTags: InboxTags = {
  kindTag: "kind",
  planTag: "plan",
  unitTag: "unit",
  kindNames,
};
