import type { Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { following, ownLetter } from "./own-letter.ts";

/** Nhắc lần cuối: on the day itself; tomorrow it is overdue. */
export function lastCall(input: MailInput): Letter {
  return ownLetter(input, {
    opening: (unit, items) =>
      items.every((item) => item.phase === "last-call")
        ? `xin nhắc ${unit} lần cuối về ${following(items)} đã đến hạn:`
        : `xin nhắc ${unit} ${following(items)}, trong đó có nội dung đã đến hạn:`,
    lead: "Cập nhật kết quả hoặc xin gia hạn tại đường dẫn sau, không cần tài khoản:",
  });
}
