import type { Notice } from "@dondoc/core/notice/notice";
import type { Situation } from "@dondoc/core/obligation/situation";
import { type Plan, planName, type Unit, unitById } from "@dondoc/core/plan/plan";
import { documentTitle } from "@dondoc/core/plan/title";
import { keptWith } from "@dondoc/core/remembered";
import { inert, shortened } from "./inert-text.ts";
import { documentDate } from "./vn-date.ts";

/**
 * How an automatic mail asks. It never orders; to bodies that are not under the committee (Đoàn,
 * Công an, enterprises) it is more formal still. Bodies that share an address are asked as the
 * most independent of them.
 */
export function asking(units: readonly Unit[]): string {
  return units.every((unit) => unit.subordinate)
    ? "đề nghị đơn vị"
    : "trân trọng đề nghị quý đơn vị";
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

/** Within a sentence: "Đề nghị gửi báo cáo lần 1". */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLocaleLowerCase("vi") + text.slice(1);
}

/** "Vướng mắc, quá hạn 3 ngày". */
export function enumerated([first = "", ...rest]: readonly string[]): string {
  return [first, ...rest.map(uncapitalised)].join(", ");
}

/** The units that a notice is for. */
export function unitsOf(situation: Situation, notice: Notice): Unit[] {
  return notice.units.flatMap((id) => unitById(situation.plan, id) ?? []);
}

export function unitName(plan: Plan, id: string): string {
  return inert(unitById(plan, id)?.name ?? id, 120);
}

/** Names in a sentence, at most `atMost` of them. */
export function namesText(names: readonly string[], atMost: number, what = "đơn vị"): string {
  if (names.length <= atMost) return names.join("; ");
  return `${names.slice(0, atMost).join("; ")} và ${names.length - atMost} ${what} khác`;
}

/** The plan in a sentence: "Kế hoạch số 12/KH-UBND ngày 20/8/2025 hưởng ứng …". */
export const planReference = keptWith(({ document }: Plan): string => {
  const number = document.number ? ` số ${document.number}` : "";
  const date = document.issuedOn ? ` ngày ${documentDate(document.issuedOn)}` : "";
  return inert(`${document.kind}${number}${date} ${documentTitle(document)}`);
});

/** The plan in a subject line: its number, or as much of its title as fits. */
export function shortPlanReference({ document }: Plan): string {
  return document.number
    ? inert(`${document.kind} số ${document.number}`, 60)
    : shortened(inert(planName({ document })), 50);
}

/** Whom to call about a plan: the coordinating office, with its focal person's number if it has one. */
export const coordinatingOffice = keptWith((plan: Plan): CoordinatingOffice => {
  const unit = unitById(plan, plan.roles.coordinatingOffice);
  const phone = unit?.focal?.phone ?? unit?.leader?.phone;
  return {
    unit,
    name: unitName(plan, plan.roles.coordinatingOffice),
    phone: phone ? inert(phone, 30) : null,
  };
});

interface CoordinatingOffice {
  unit: Unit | undefined;
  name: string;
  phone: string | null;
}
