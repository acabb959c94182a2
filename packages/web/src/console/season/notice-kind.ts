import type { NoticeKind } from "@dondoc/core/notice/notice-record";

export const noticeKindLabel: Record<NoticeKind, string> = {
  reminder: "Nhắc việc",
  "last-call": "Nhắc lần cuối",
  overdue: "Quá hạn",
  escalation: "Đôn đốc",
  introduction: "Phối hợp, tham gia",
  digest: "Báo cáo tổng hợp",
  "escalation-digest": "Quá hạn kéo dài, báo cáo tổng hợp",
};
