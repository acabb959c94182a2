import type { Item } from "@dondoc/core/notice";
import { today } from "@dondoc/core/situation";
import { concernsOf } from "./concern.ts";
import { asking, capitalised, coordinatingOffice, namesText, unitsOf } from "./courtesy.ts";
import { deadlineDates } from "./deadline-text.ts";
import { inert, shortened } from "./inert-text.ts";
import { issuerName } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { figuresSection } from "./overview.ts";
import { ownMark } from "./own-items.ts";
import { documentDate } from "./vn-date.ts";
import { obligationName } from "./wording.ts";

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
  const { own, ofOthers, toTelephone } = concernsOf(notice);
  const isOffice = notice.units.includes(situation.plan.roles.coordinatingOffice);
  const ask =
    own.length > 0
      ? `${capitalised(asking(units))} cập nhật tình hình`
      : "Kính đề nghị xem chi tiết";
  const lines = [
    ...own.slice(0, atMost).map(ownLine),
    ...(own.length > atMost ? [`- … và ${own.length - atMost} nội dung khác`] : []),
    ...(ofOthers.length > 0 ? [`- ${ofOthers.length} nội dung của các đơn vị cần xem xét`] : []),
    ...(toTelephone.length > 0
      ? [`- ${toTelephone.length} nội dung cần báo cho đơn vị qua điện thoại`]
      : []),
    ...(own.length + ofOthers.length + toTelephone.length === 0
      ? figuresSection(situation, now).figures.map(({ label, value }) => `- ${label}: ${value}`)
      : []),
  ];
  return [
    `Kính gửi: ${reader}`,
    `${issuerName(situation.plan)} xin gửi nội dung theo dõi nhiệm vụ ngày ${documentDate(today(situation, now))}:`,
    ...lines,
    `${ask} tại: ${link}`,
    `Đường dẫn dành riêng cho ${reader}, xin không gửi vào nhóm chung.${isOffice ? "" : ` Liên hệ: ${contact(input)}.`}`,
  ].join("\n");
}

function ownLine(item: Item): string {
  const { obligation, deadline } = item.entry;
  const name = shortened(obligationName(obligation), 90);
  const mark = ownMark(item);
  if (deadline.kind === "ongoing") return `- ${name}: ${mark}`;
  return `- ${name}: ${mark}; thời hạn: ${deadlineDates(deadline, obligation.deadline)}`;
}

function contact({ situation }: MailInput): string {
  const { name, phone } = coordinatingOffice(situation.plan);
  return phone ? `${name}, ${phone}` : name;
}
