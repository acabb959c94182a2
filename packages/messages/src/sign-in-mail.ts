import type { DailyMail } from "./daily-mail.ts";
import { automatic } from "./headers.ts";
import { inert } from "./inert-text.ts";
import { letterHtml } from "./letter-html.tsx";
import { letterText } from "./letter-text.ts";

/** The one-time link that signs a person in to the console; it goes only to an address on file. */
export function signInMail({
  name,
  issuerShort,
  link,
  minutes,
}: {
  name: string;
  issuerShort: string;
  link: string;
  /** How long the link works. */
  minutes: number;
}): DailyMail {
  const reader = inert(name, 120);
  const issuer = inert(issuerShort, 100);
  const letter = {
    subject: inert(`Đăng nhập trang theo dõi nhiệm vụ – ${issuer}`, 120),
    preheader: `Đường dẫn dùng một lần, có hiệu lực trong ${minutes} phút.`,
    salutation: reader,
    opening: `Trang theo dõi nhiệm vụ vừa nhận được đề nghị đăng nhập bằng địa chỉ thư này. Đường dẫn dưới đây dùng được một lần, trong ${minutes} phút.`,
    sections: [],
    action: {
      lead: "Đề nghị mở đường dẫn rồi bấm “Đăng nhập”:",
      label: "Đăng nhập",
      link,
    },
    signature: issuer,
    colophon: [
      "Nếu không đề nghị đăng nhập, xin bỏ qua thư này; không ai vào được trang khi chưa có đường dẫn trên.",
      "Không chuyển tiếp thư này: người có đường dẫn đăng nhập được thay người nhận.",
    ],
  };
  return {
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    headers: { ...automatic },
  };
}
