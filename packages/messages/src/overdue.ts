import { today } from "@dondoc/core/obligation/situation";
import type { Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { following, ownLetter } from "./own-letter.ts";
import { documentDate } from "./vn-date.ts";

/** Quá hạn: to the unit's leader, who is asked for the state and the cause, not blamed. */
export function overdue(input: MailInput): Letter {
  const on = documentDate(today(input.situation, input.now));
  return ownLetter(input, {
    opening: (unit, items) => `đến ngày ${on}, ${unit} còn ${following(items)} cần được cập nhật:`,
    lead: "Cập nhật tình hình, báo vướng mắc hoặc xin gia hạn tại đường dẫn sau, không cần tài khoản:",
  });
}
