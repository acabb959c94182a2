import type { Item } from "@dondoc/core/notice/notice";
import { colophon, dutyNote } from "./colophon.ts";
import { concernsOf } from "./concern.ts";
import { namesText, planReference, unitsOf } from "./courtesy.ts";
import { inert } from "./inert-text.ts";
import { issuerName, type Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { ownSections } from "./own-items.ts";
import { subjectOf } from "./subject.ts";
import { telephoneAsk, telephoneSection } from "./unreached.ts";

/** What a letter to a unit says of its own before the list: the rest is the same in every phase. */
export interface OwnWords {
  /** After "Thực hiện <kế hoạch>, "; `unit` is how the reader is named. */
  opening: (unit: string, items: readonly Item[]) => string;
  lead: string;
  /** Why it came to this address, where it is not for a duty: "vì <đơn vị> …". */
  why?: (unit: string) => string;
}

/** A letter to a unit about its own duties, grouped by what is asked. */
export function ownLetter({ notice, situation, link, now }: MailInput, words: OwnWords): Letter {
  const { plan } = situation;
  const units = unitsOf(situation, notice);
  const { own } = concernsOf(notice);
  const names = units.map((unit) => inert(unit.name, 120));
  const reader = namesText(names, 4);
  const isOffice = notice.units.includes(plan.roles.coordinatingOffice);
  const first = own[0]?.entry.obligation.title ?? "";
  return {
    subject: subjectOf(notice, situation, now),
    preheader: inert(`${reader}: ${own.length} nội dung. ${first}`, 140),
    salutation: reader,
    opening: `Thực hiện ${planReference(plan)}, ${words.opening(reader, own)}`,
    sections: [
      ...ownSections(plan, units, own),
      ...(isOffice ? telephoneSection(situation, now, telephoneAsk) : []),
    ],
    action: { lead: words.lead, label: "Cập nhật tình hình", link },
    signature: issuerName(plan),
    colophon: [
      ...colophon(plan, whyText(reader, words.why), reader, isOffice),
      dutyNote(plan, isOffice),
    ],
  };
}

function whyText(reader: string, why = forDuty): string {
  return `Thư gửi đến địa chỉ này ${why(reader)}.`;
}

function forDuty(reader: string): string {
  return `vì ${reader} chủ trì nhiệm vụ hoặc có chế độ báo cáo theo Kế hoạch`;
}

/** "nội dung sau" or "3 nội dung sau". */
export function following({ length }: readonly Item[]): string {
  return length > 1 ? `${length} nội dung sau` : "nội dung sau";
}
