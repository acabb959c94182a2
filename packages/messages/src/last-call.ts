import type { Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { following, ownLetter } from "./own-letter.ts";

/** Nhắc lần cuối: on the day itself; tomorrow it is overdue. */
export function lastCall(input: MailInput): Letter {
  return ownLetter(input, {
    opening: (unit, count) => `xin nhắc ${unit} lần cuối về ${following(count)} đã đến hạn:`,
    lead: "Cập nhật kết quả hoặc xin gia hạn tại đây, không cần tài khoản:",
  });
}
