import type { Plan } from "@dondoc/core/plan/plan";
import { coordinatingOffice } from "./courtesy.ts";
import { issuerName } from "./letter.ts";
import { documentDate } from "./vn-date.ts";

/**
 * The small print: that nobody wrote it by hand, why it came, whom to call, what the link opens. Staff
 * are trained to distrust mails with links; this is what they can check. Law 91/2025 and Decree
 * 356/2025: the reader is told that opening and pressing are not recorded.
 */
export function colophon(plan: Plan, why: string, holder: string, isOffice = false): string[] {
  const issuer = issuerName(plan);
  const office = coordinatingOffice(plan);
  const phone = office.phone ? `, điện thoại ${office.phone}` : "";
  return [
    `Thư này do hệ thống theo dõi nhiệm vụ của ${issuer} gửi tự động, không thay cho văn bản chỉ đạo, điều hành. ${why}`,
    ...(isOffice ? [] : [`Cần trao đổi, xin liên hệ ${office.name}${phone}.`]),
    `Đường dẫn dành riêng cho ${holder}, có hiệu lực đến hết ngày ${documentDate(plan.period.closesOn)}; đề nghị không đăng hoặc chuyển tiếp công khai.`,
    "Thư không theo dõi người nhận: không ghi lại việc mở thư hay bấm vào đường dẫn.",
  ];
}

/**
 * In place of an unsubscribe link, which would be a lie: a duty stays a duty. What can be changed is
 * who is written to and how often (the plan's ladder); what stays in any case is the digest.
 */
export function dutyNote(plan: Plan, isOffice: boolean): string {
  const why = "Đây là nội dung thuộc nhiệm vụ của Kế hoạch nên thư không có mục hủy đăng ký.";
  if (isOffice) return why;
  return `${why} Muốn đổi người nhận hoặc giảm số lần nhắc, xin trao đổi với ${coordinatingOffice(plan).name}; kết quả của đơn vị vẫn được thể hiện trong báo cáo tổng hợp.`;
}
