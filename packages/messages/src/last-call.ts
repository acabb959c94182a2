import type { Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { following, ownLetter } from "./own-letter.ts";

/** Nhắc lần cuối: on the last working day before it counts as overdue. */
export function lastCall(input: MailInput): Letter {
  return ownLetter(input, {
    opening: (unit, items) =>
      items.every((item) => item.phase === "last-call")
        ? `xin nhắc ${unit} lần cuối, trước khi tính quá hạn, về ${following(items)}:`
        : `xin nhắc ${unit} ${following(items)}, trong đó có nội dung nhắc lần cuối trước khi tính quá hạn:`,
    lead: "Cập nhật kết quả hoặc xin gia hạn tại đường dẫn sau, không cần tài khoản:",
  });
}
