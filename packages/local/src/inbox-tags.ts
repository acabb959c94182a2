import type { MailKind } from "@dondoc/app/mailer";
import type { InboxTags } from "./ses/inbox-json.ts";

const kindNames: Record<MailKind, string> = {
  reminder: "Nhắc việc",
  "last-call": "Nhắc lần cuối",
  overdue: "Quá hạn",
  escalation: "Báo cáo Phòng theo dõi",
  digest: "Tổng hợp",
  "escalation-digest": "Báo cáo lãnh đạo",
  introduction: "Phối hợp",
  "extension-answer": "Trả lời gia hạn",
  member: "Thành viên mới",
  "new-contact": "Đầu mối mới",
  "new-link": "Liên kết mới",
  "report-asked": "Báo cáo đột xuất",
  "sign-in": "Đăng nhập",
  "webhook-stopped": "Ngừng gửi dữ liệu",
};

/** The email tags that the app puts on its mails, and their names for a person. */
export const inboxTags: InboxTags = {
  kindTag: "kind",
  planTag: "plan",
  unitTag: "unit",
  unitsTag: "units",
  kindNames,
};
