import type { Plan } from "@dondoc/core/plan/plan";
import { colophon } from "./colophon.ts";
import { planReference } from "./courtesy.ts";
import type { DailyMail } from "./daily-mail.ts";
import { automatic } from "./headers.ts";
import { inert } from "./inert-text.ts";
import { issuerName } from "./letter.ts";
import { letterHtml } from "./letter-html.tsx";
import { letterText } from "./letter-text.ts";

/** A new link for whoever asked with a dead one; it goes only to the address on file. */
export function newLinkMail({
  plan,
  recipientName,
  link,
}: {
  plan: Plan;
  recipientName: string;
  link: string;
}): DailyMail {
  const reader = inert(recipientName, 120);
  const letter = {
    subject: inert(`Đường dẫn mới để cập nhật nhiệm vụ – ${issuerName(plan)}`, 120),
    preheader: inert(`Đường dẫn mới của ${reader} theo đề nghị vừa nhận được.`),
    salutation: reader,
    opening: `Theo đề nghị vừa nhận được từ trang theo dõi nhiệm vụ, xin gửi đường dẫn mới để ${reader} cập nhật tình hình thực hiện ${planReference(plan)}.`,
    sections: [],
    action: {
      lead: "Đề nghị mở trang của đơn vị tại đường dẫn sau, không cần tài khoản:",
      label: "Mở trang của đơn vị",
      link,
    },
    signature: issuerName(plan),
    colophon: [
      "Nếu đơn vị không đề nghị cấp đường dẫn mới, xin bỏ qua thư này; không có thông tin nào bị thay đổi.",
      ...colophon(plan, "Thư chỉ gửi đến địa chỉ đã đăng ký của đơn vị.", reader),
    ],
  };
  return {
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    headers: { ...automatic },
  };
}
