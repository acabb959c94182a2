import { involvementOf } from "@dondoc/core/plan/involvement";
import { involvementSections } from "./involvement.ts";
import type { Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { ownLetter } from "./own-letter.ts";

/** To a unit that has nothing to report yet, or nothing at all: what it takes part in, once, when the plan starts. */
export function introduction(input: MailInput): Letter {
  const { notice, situation } = input;
  const hasDuties = situation.obligations.some(({ unit }) => notice.units.includes(unit));
  const letter = ownLetter(input, {
    opening: (unit) => `xin thông báo các nội dung ${unit} phối hợp, tham gia thực hiện:`,
    lead: hasDuties
      ? "Nội dung đơn vị chủ trì hoặc báo cáo sẽ được nhắc riêng trước hạn. Xem tất cả tại đường dẫn sau, không cần tài khoản:"
      : "Xem các nội dung này tại đường dẫn sau, không cần tài khoản:",
    why: (unit) => `vì ${unit} phối hợp, tham gia thực hiện Kế hoạch`,
  });
  const parts = involvementOf(situation.plan, notice.units);
  const count = parts
    ? parts.coordinating.length + parts.implementing.length + parts.standing.length
    : 0;
  return {
    ...letter,
    sections: involvementSections(situation.plan, notice),
    preheader: `${letter.salutation}: ${count} nội dung phối hợp, tham gia; không phải báo cáo.`,
    action: { ...letter.action, label: "Xem các nội dung" },
  };
}
