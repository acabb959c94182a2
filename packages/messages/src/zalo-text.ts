import type { Item } from "@dondoc/core/notice";
import { today } from "@dondoc/core/situation";
import { concernsOf } from "./concern.ts";
import { asking, capitalised, coordinatingOffice, namesText, unitsOf } from "./courtesy.ts";
import { deadlineDates } from "./deadline-text.ts";
import { inert, shortened } from "./inert-text.ts";
import { issuerName } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { figuresSection } from "./overview.ts";
import { documentDate } from "./vn-date.ts";
import { obligationName, stateLabel } from "./wording.ts";

/** More would not be read in a chat. */
const atMost = 3;

/** A notice retold where people really talk: short, with the link, ready to copy into Zalo. */
export function zaloText(input: MailInput): string {
  const { notice, situation, link, now } = input;
  const units = unitsOf(situation, notice);
  const reader = namesText(
    units.map((unit) => inert(unit.name, 120)),
    3,
  );
  const { own, ofOthers } = concernsOf(notice);
  const ask = capitalised(asking(units));
  const lines = [
    ...own.slice(0, atMost).map(ownLine),
    ...(own.length > atMost ? [`- … và ${own.length - atMost} nội dung khác`] : []),
    ...(ofOthers.length > 0 ? [`- ${ofOthers.length} nội dung của các đơn vị cần xem xét`] : []),
    ...(own.length + ofOthers.length === 0
      ? figuresSection(situation, now).figures.map(({ label, value }) => `- ${label}: ${value}`)
      : []),
  ];
  return [
    `Kính gửi: ${reader}`,
    `${issuerName(situation.plan)} xin gửi nội dung theo dõi nhiệm vụ ngày ${documentDate(today(situation, now))}:`,
    ...lines,
    `${ask} ${own.length > 0 ? "cập nhật tình hình" : "xem chi tiết"} tại: ${link}`,
    `Đường dẫn dành riêng cho đơn vị, xin không gửi vào nhóm chung. Liên hệ: ${contact(input)}.`,
  ].join("\n");
}

function ownLine({ entry }: Item): string {
  const { obligation, deadline } = entry;
  const name = shortened(obligationName(obligation), 90);
  return `- ${name}: ${stateLabel(entry)}; thời hạn: ${deadlineDates(deadline, obligation.deadline)}`;
}

function contact({ situation }: MailInput): string {
  const { name, phone } = coordinatingOffice(situation.plan);
  return phone ? `${name}, ${phone}` : name;
}
