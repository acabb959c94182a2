import { type Plan, planName } from "@dondoc/core/plan/plan";
import type { DailyMail } from "./daily-mail.ts";
import { automatic } from "./headers.ts";
import { inert } from "./inert-text.ts";
import { letterHtml } from "./letter-html.tsx";
import { letterText } from "./letter-text.ts";

const causes = {
  failing: "Trong nhiều ngày liền, hệ thống nhận không trả lời hoặc trả lời lỗi.",
  gone: "Hệ thống nhận trả lời rằng địa chỉ này không còn được dùng.",
} as const;

/** Tells the office that another system is told of nothing any more. */
export function webhookStoppedMail({
  plan,
  reader,
  webhook,
  link,
}: {
  plan: Plan;
  reader: string;
  webhook: { name: string; host: string; reason: keyof typeof causes };
  /** The page of the console, which asks to sign in. */
  link: string;
}): DailyMail {
  const name = inert(webhook.name, 80);
  const letter = {
    subject: inert(`Ngừng gửi sự kiện đến ${name}`, 120),
    preheader: "Kết nối với hệ thống khác đang gián đoạn.",
    salutation: inert(reader, 120),
    opening: `Việc gửi sự kiện của ${inert(planName(plan), 160)} đến ${name} (${inert(webhook.host, 120)}) đã ngừng. ${causes[webhook.reason]} Các sự kiện chưa gửi vẫn được giữ và sẽ được gửi tiếp khi bật lại.`,
    sections: [],
    action: {
      lead: "Đề nghị trao đổi với đơn vị quản trị hệ thống nhận, rồi mở trang kết nối để bật lại:",
      label: "Mở trang kết nối",
      link,
    },
    signature: inert(plan.document.issuerShort, 100),
    colophon: ["Thư nhắc việc đến các đơn vị không bị ảnh hưởng."],
  };
  return {
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    headers: { ...automatic },
  };
}
