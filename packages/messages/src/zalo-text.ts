import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Item } from "@dondoc/core/notice/notice";
import { type Situation, today } from "@dondoc/core/obligation/situation";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Unit } from "@dondoc/core/plan/plan";
import { concernsOf } from "./concern.ts";
import {
  asking,
  capitalised,
  coordinatingOffice,
  enumerated,
  namesText,
  unitsOf,
} from "./courtesy.ts";
import { deadlineText } from "./deadline-text.ts";
import { figuresOfPlan } from "./figures.ts";
import { inert, shortened } from "./inert-text.ts";
import { issuerName } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";

import { ownMark } from "./own-items.ts";
import { documentDate } from "./vn-date.ts";
import { attentionLabels, obligationName, stateLabel } from "./wording.ts";

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
      ? figuresOfPlan(situation, now).figures.map(({ label, value }) => `- ${label}: ${value}`)
      : []),
  ];
  return [
    `Kính gửi: ${reader}`,
    `${issuerName(situation.plan)} xin gửi nội dung theo dõi nhiệm vụ ngày ${documentDate(today(situation, now))}:`,
    ...lines,
    `${ask} tại: ${link}`,
    `Đường dẫn dành riêng cho ${reader}, xin không gửi vào nhóm chung.${isOffice ? "" : ` Liên hệ: ${contact(situation)}.`}`,
  ].join("\n");
}

/** What a unit is told of its obligations at a meeting, or after it; `link` is null where none was made. */
export interface MeetingText {
  situation: Situation;
  unit: Unit;
  /** In the order in which they are to be told. */
  entries: readonly Entry[];
  link: string | null;
  on: CivilDate;
}

/** A unit's open obligations for a chat (*giao ban*), in the register that is due to it. */
export function meetingText({ situation, unit, entries, link, on }: MeetingText): string {
  const name = inert(unit.name, 120);
  const where = link ? `tại: ${link}` : "theo đường dẫn trong thư nhắc việc gần nhất.";
  return [
    `Kính gửi: ${name}`,
    `${issuerName(situation.plan)} xin gửi nội dung theo dõi nhiệm vụ tính đến ngày ${documentDate(on)}:`,
    ...entries
      .slice(0, atMost)
      .map((entry) => line(entry, enumerated([...attentionLabels(entry), stateLabel(entry)]))),
    ...(entries.length > atMost ? [`- … và ${entries.length - atMost} nội dung khác`] : []),
    `${capitalised(asking([unit]))} cập nhật tình hình ${where}`,
    ...(link ? [`Đường dẫn dành riêng cho ${name}, xin không gửi vào nhóm chung.`] : []),
    `Liên hệ: ${contact(situation)}.`,
  ].join("\n");
}

function ownLine(item: Item): string {
  return line(item.entry, ownMark(item));
}

function line(entry: Entry, mark: string): string {
  const told = `- ${shortened(obligationName(entry.obligation), 90)}: ${mark}`;
  return entry.deadline.kind === "ongoing" ? told : `${told}; thời hạn: ${deadlineText(entry)}`;
}

function contact({ plan }: Situation): string {
  const { name, phone } = coordinatingOffice(plan);
  return phone ? `${name}, ${phone}` : name;
}
