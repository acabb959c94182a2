import type { Scope } from "@dondoc/app/access/access-key";
import type { AttemptOutcome, Delivery } from "@dondoc/app/webhook/delivery";
import type { EventType, Webhook } from "@dondoc/app/webhook/webhook";

export const scopeLabel: Record<Scope, string> = {
  read: "Xem kế hoạch, tình hình thực hiện (không có địa chỉ thư)",
  "check-ins:write": "Ghi thay cập nhật của đơn vị",
  webhooks: "Đăng ký nhận sự kiện",
};

export const eventLabel: Record<EventType, string> = {
  "check_in.recorded": "Đơn vị cập nhật tình hình",
  "obligation.overdue": "Nội dung quá hạn",
  "obligation.escalated": "Nhiệm vụ được báo cáo lên cấp trên",
  "notice.bounced": "Thư nhắc không đến được người nhận",
  "extension.asked": "Đơn vị xin gia hạn",
  "extension.decided": "Đã trả lời đề nghị gia hạn",
};

export function typeLabel(type: Delivery["type"]): string {
  return type === "webhook.test" ? "Sự kiện gửi thử" : eventLabel[type];
}

export function lifeText({ life, failingSince }: Webhook): string {
  switch (life.state) {
    case "active":
      return failingSince === null ? "Đang gửi" : "Đang gửi, lần gần nhất chưa được";
    case "paused":
      return "Tạm dừng";
    case "stopped":
      return life.reason === "gone"
        ? "Đã ngừng: hệ thống nhận báo địa chỉ không còn dùng"
        : "Đã ngừng: nhiều ngày liền không gửi được";
  }
}

export const deliveryLabel: Record<Delivery["state"]["kind"], string> = {
  waiting: "Chờ gửi lại",
  delivered: "Đã gửi được",
  "given-up": "Thôi gửi lại",
};

const failures: Record<Extract<AttemptOutcome, { kind: "failed" }>["reason"], string> = {
  "refused-address": "địa chỉ không được phép gửi đến",
  unresolved: "không tìm thấy tên miền",
  "time-out": "quá thời gian chờ trả lời",
  connection: "không kết nối được",
  tls: "chứng thư số của hệ thống nhận không hợp lệ",
};

export function outcomeText(outcome: AttemptOutcome): string {
  return outcome.kind === "answered" ? `trả lời mã ${outcome.status}` : failures[outcome.reason];
}
