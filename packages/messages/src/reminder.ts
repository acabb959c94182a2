import type { Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { following, ownLetter } from "./own-letter.ts";

/** Nhắc việc: what comes due, what waits for a date, what a period's status is asked of. */
export function reminder(input: MailInput): Letter {
  return ownLetter(input, {
    opening: (unit, items) => `xin nhắc ${unit} ${following(items)}:`,
    lead: "Cập nhật tình hình tại đường dẫn sau, không cần tài khoản:",
  });
}
