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
  return linkMail(plan, reader, link, {
    subject: `Đầu mối liên hệ mới – ${issuerName(plan)}`,
    preheader: `Trang cập nhật nhiệm vụ của ${reader}.`,
    opening: `Danh sách liên hệ của ${reader} vừa thay đổi. Từ nay thư về ${planReference(plan)} gửi đến địa chỉ này. Đường dẫn đã gửi cho người liên hệ trước không còn mở được trang của ${reader}.`,
    otherwise: "Nếu không phụ trách việc này, xin báo lại đơn vị theo dõi kế hoạch.",
  });
}

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
  return linkMail(plan, reader, link, {
    subject: `Đường dẫn mới để cập nhật nhiệm vụ – ${issuerName(plan)}`,
    preheader: `Đường dẫn mới của ${reader} theo đề nghị vừa nhận được.`,
    opening: `Theo đề nghị vừa nhận được từ trang theo dõi nhiệm vụ, xin gửi đường dẫn mới để ${reader} cập nhật tình hình thực hiện ${planReference(plan)}.`,
    otherwise:
      "Nếu đơn vị không đề nghị cấp đường dẫn mới, xin bỏ qua thư này; không có thông tin nào bị thay đổi.",
  });
}

/** A mail that has nothing but a link to the page of its reader. `otherwise`: for whom it was not meant. */
function linkMail(
  plan: Plan,
  reader: string,
  link: string,
  said: { subject: string; preheader: string; opening: string; otherwise: string },
): DailyMail {
  const letter: Letter = {
    subject: inert(said.subject, 120),
    preheader: inert(said.preheader),
    salutation: reader,
    opening: said.opening,
    sections: [],
    action: {
      lead: "Đề nghị mở trang của đơn vị tại đường dẫn sau, không cần tài khoản:",
      label: "Mở trang của đơn vị",
      link,
    },
    signature: issuerName(plan),
    colophon: [
      said.otherwise,
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
