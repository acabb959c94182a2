import { today } from "@dondoc/core/obligation/situation";
import type { Entry } from "@dondoc/core/obligation/state";
import { colophon, dutyNote } from "./colophon.ts";
import { concernsOf } from "./concern.ts";
import { namesText, planReference, unitsOf } from "./courtesy.ts";
import { inert } from "./inert-text.ts";
import { type Items, issuerName, itemsSection, type Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { type Detail, othersRows, overdueColumns } from "./others-items.ts";
import { overdue } from "./overdue.ts";
import { ownSections } from "./own-items.ts";
import { subjectOf } from "./subject.ts";
import { telephoneAsk, telephoneSection } from "./unreached.ts";
import { documentDate } from "./vn-date.ts";

/** The office calls each unit: it needs every name, and the number. */
const detail: Detail = { names: 40, phones: true, compact: false };

/**
 * To the coordinating office (*cơ quan theo dõi, đôn đốc*): what others owe, what they are stuck on,
 * and, since it leads tasks too, its own duties below. With nothing of others it is an overdue mail.
 */
export function escalation(input: MailInput): Letter {
  const { notice, situation, link, now } = input;
  const { plan } = situation;
  const { own, ofOthers, toTelephone } = concernsOf(notice);
  if (ofOthers.length + toTelephone.length === 0) return overdue(input);
  const units = unitsOf(situation, notice);
  const reader = namesText(
    units.map((unit) => inert(unit.name, 120)),
    4,
  );
  const subject = subjectOf(notice, situation, now);
  return {
    subject,
    preheader: inert(
      ofOthers.length > 0
        ? `${ofOthers.length} nội dung của các đơn vị cần đôn đốc, xem xét.`
        : `${toTelephone.length} nội dung cần báo cho đơn vị qua điện thoại.`,
    ),
    salutation: reader,
    opening: `Theo dõi việc thực hiện ${planReference(plan)}, đến ngày ${documentDate(today(situation, now))} ${
      ofOthers.length > 0
        ? "có các nội dung sau của các đơn vị cần được đôn đốc, xem xét:"
        : "thư nhắc việc không đến được các đơn vị sau:"
    }`,
    sections: [
      ...othersSections(input, ofOthers),
      ...telephoneSection(situation, now, telephoneAsk),
      ...ownSections(plan, units, own).map((section) => ({
        ...section,
        title: `${section.title} của ${reader}`,
      })),
    ],
    action: {
      lead: `Trang theo dõi, cập nhật của ${reader}, không cần tài khoản:`,
      label: "Mở trang theo dõi",
      link,
    },
    signature: issuerName(plan),
    colophon: [
      ...colophon(
        plan,
        `Thư gửi đến địa chỉ này vì ${reader} là cơ quan theo dõi, đôn đốc việc thực hiện Kế hoạch.`,
        reader,
        true,
      ),
      ...(own.length > 0 ? [dutyNote(plan, true)] : []),
    ],
  };
}

/** What waits for a decision apart from what is late: they ask for different things. */
export function othersSections(
  { situation: { plan } }: MailInput,
  entries: readonly Entry[],
): Items[] {
  return [
    ...itemsSection(
      {
        title: "Nội dung quá hạn của các đơn vị",
        columns: overdueColumns,
        rows: othersRows(
          plan,
          entries.filter((entry) => !entry.held),
          detail,
        ),
        ask: "Kính đề nghị đôn đốc các đơn vị nêu trên; trường hợp cần thiết, tham mưu văn bản đôn đốc.",
      },
      30,
    ),
    ...itemsSection(
      {
        title: "Vướng mắc, xin gia hạn",
        columns: overdueColumns,
        rows: othersRows(
          plan,
          entries.filter((entry) => entry.held),
          detail,
        ),
        ask: "Kính đề nghị xem xét, hướng dẫn hoặc tham mưu cấp có thẩm quyền cho ý kiến.",
      },
      20,
    ),
  ];
}
