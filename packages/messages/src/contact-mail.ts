import type { Plan, Unit } from "@dondoc/core/plan/plan";
import { colophon } from "./colophon.ts";
import { planReference } from "./courtesy.ts";
import type { DailyMail } from "./daily-mail.ts";
import { automatic } from "./headers.ts";
import { inert } from "./inert-text.ts";
import { issuerName, type Letter } from "./letter.ts";
import { letterHtml } from "./letter-html.tsx";
import { letterText } from "./letter-text.ts";

/** Tells whoever is a unit's contact from now on how to come in; with units that one person answers for. */
export function contactMail({
  plan,
  units,
  link,
}: {
  plan: Plan;
  units: readonly Unit[];
  link: string;
}): DailyMail {
  const reader = inert(units.map(({ name }) => name).join("; "), 200);
  const letter: Letter = {
    subject: inert(`Đầu mối liên hệ mới – ${issuerName(plan)}`, 120),
    preheader: inert(`Trang cập nhật nhiệm vụ của ${reader}.`),
    salutation: reader,
    opening: `Danh sách liên hệ của ${reader} vừa thay đổi. Từ nay thư về ${planReference(plan)} gửi đến địa chỉ này. Đường dẫn đã gửi cho người liên hệ trước hết hiệu lực.`,
    sections: [],
    action: {
      lead: "Đề nghị mở trang của đơn vị tại đường dẫn sau, không cần tài khoản:",
      label: "Mở trang của đơn vị",
      link,
    },
    signature: issuerName(plan),
    colophon: [
      "Nếu không phụ trách việc này, xin báo lại đơn vị theo dõi kế hoạch.",
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
