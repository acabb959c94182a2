import { colophon, dutyNote } from "./colophon.ts";
import { concernsOf } from "./concern.ts";
import { namesText, planReference, unitsOf } from "./courtesy.ts";
import { inert } from "./inert-text.ts";
import { issuerName, type Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { ownSections } from "./own-items.ts";
import { subjectOf } from "./subject.ts";

/** What a letter to a unit says of its own before the list: the rest is the same in every phase. */
export interface OwnWords {
  /** After "Thực hiện <kế hoạch>, "; `unit` is how the reader is named. */
  opening: (unit: string, count: number) => string;
  lead: string;
}

/** A letter to a unit about its own duties, grouped by what is asked. */
export function ownLetter({ notice, situation, link, now }: MailInput, words: OwnWords): Letter {
  const { plan } = situation;
  const units = unitsOf(situation, notice);
  const { own } = concernsOf(notice);
  const names = units.map((unit) => inert(unit.name, 120));
  const reader = namesText(names, 4);
  const first = own[0]?.entry.obligation.title ?? "";
  return {
    subject: subjectOf(notice, situation, now),
    preheader: inert(`${reader}: ${own.length} nội dung. ${first}`, 140),
    salutation: reader,
    opening: `Thực hiện ${planReference(plan)}, ${words.opening(reader, own.length)}`,
    sections: ownSections(plan, units, own),
    action: { lead: words.lead, label: "Cập nhật tình hình", link },
    signature: issuerName(plan),
    colophon: [
      ...colophon(
        plan,
        whyUnit(reader),
        reader,
        notice.units.includes(plan.roles.coordinatingOffice),
      ),
      dutyNote(plan),
    ],
  };
}

function whyUnit(reader: string): string {
  return `Thư gửi đến địa chỉ này vì ${reader} chủ trì nhiệm vụ hoặc có chế độ báo cáo theo Kế hoạch.`;
}

/** "nội dung sau" or "3 nội dung sau". */
export function following(count: number): string {
  return count > 1 ? `${count} nội dung sau` : "nội dung sau";
}
