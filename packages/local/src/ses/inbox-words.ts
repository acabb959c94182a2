import { Temporal } from "temporal-polyfill";
import type { Outcome } from "./inbox-mail.ts";

/** What a clerk reads of a mail's fate. */
export const outcomeWords: Record<Outcome, string> = {
  accepted: "Đã tiếp nhận",
  delivered: "Đã chuyển đến",
  bounced: "Bị trả lại",
  complained: "Bị báo là thư rác",
  suppressed: "Không gửi: địa chỉ bị chặn",
};

const weekdays = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];

/** An instant as the office's clock and calendar have it. */
export function localMoment(at: string): { day: string; date: string; time: string } {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Ho_Chi_Minh");
  const two = (number: number) => String(number).padStart(2, "0");
  return {
    day: weekdays[local.dayOfWeek - 1] ?? "",
    date: `${two(local.day)}/${two(local.month)}/${local.year}`,
    time: `${two(local.hour)}:${two(local.minute)}`,
  };
}

/** Numbers as Vietnamese writes them: 1.234. */
export function number(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ".");
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}

/** The name a sender goes by, else the address. */
export function senderName(from: string): string {
  return /^(.*?)\s*<[^<>]*>$/.exec(from)?.[1] || from;
}
