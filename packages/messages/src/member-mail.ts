import { type Plan, planName } from "@dondoc/core/plan/plan";
import type { DailyMail } from "./daily-mail.ts";
import { automatic } from "./headers.ts";
import { inert } from "./inert-text.ts";
import { letterHtml } from "./letter-html.tsx";
import { letterText } from "./letter-text.ts";

/** What a member may do, as pages and mails call it. */
export const roleName = {
  office: "Quản lý kế hoạch",
  coordinator: "Cán bộ theo dõi",
  viewer: "Lãnh đạo (chỉ xem)",
} as const;

/** Tells whoever was given a part in a plan how to sign in; it goes to the address that was given it. */
export function memberMail({
  plan,
  name,
  email,
  role,
  link,
}: {
  plan: Plan;
  name: string;
  email: string;
  role: keyof typeof roleName;
  /** The page that asks for the address. */
  link: string;
}): DailyMail {
  const letter = {
    subject: inert(`Quyền theo dõi nhiệm vụ – ${plan.document.issuerShort}`, 120),
    preheader: "Cách đăng nhập trang theo dõi nhiệm vụ, không cần mật khẩu.",
    salutation: inert(name, 120),
    opening: `Địa chỉ thư ${inert(email, 254)} vừa được giao quyền “${roleName[role]}” tại trang theo dõi ${inert(planName(plan), 160)}. Trang không dùng mật khẩu: mỗi lần đăng nhập, đường dẫn dùng một lần được gửi đến địa chỉ thư này.`,
    sections: [],
    action: {
      lead: "Đề nghị mở trang đăng nhập, nhập địa chỉ thư trên rồi mở đường dẫn nhận được:",
      label: "Mở trang đăng nhập",
      link,
    },
    signature: inert(plan.document.issuerShort, 100),
    colophon: ["Nếu không phụ trách việc này, xin báo lại đơn vị theo dõi kế hoạch để thôi quyền."],
  };
  return {
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    headers: { ...automatic },
  };
}
