import type { Plan, Unit } from "@dondoc/core/plan";
import { type Situation, undeliverable } from "@dondoc/core/situation";
import type { Entry } from "@dondoc/core/state";
import { namesText, unitName } from "./courtesy.ts";
import type { Row } from "./letter.ts";
import { phoneOf } from "./others-items.ts";
import { obligationRef } from "./wording.ts";

/** By unit, not by task: it is the unit that is asked why it says nothing. */
export function silentRows(plan: Plan, entries: readonly Entry[]): Row[] {
  const units = [...new Set(entries.map((entry) => entry.obligation.unit))];
  return units.map((unit) => {
    const refs = entries
      .filter((entry) => entry.obligation.unit === unit)
      .map((entry) => obligationRef(entry.obligation));
    return {
      heading: unitName(plan, unit),
      mark: `${refs.length} nội dung`,
      alarming: false,
      lines: [`${namesText(refs, 8, "nội dung")}.`],
    };
  });
}

/** Addresses that sent mail back: only a call helps. */
export function undeliverableRows(situation: Situation): Row[] {
  const { plan } = situation;
  return [...undeliverable(situation).keys()].map((address) => ({
    heading: holderOf(plan, address),
    mark: "Đề nghị gọi điện",
    alarming: true,
    lines: [`Thư gửi đến ${address} bị trả lại. ${phoneLine(plan, address)}`],
  }));
}

function unitAt(plan: Plan, address: string): Unit | undefined {
  return plan.units.find((u) => u.leader?.email === address || u.focal?.email === address);
}

function holderOf(plan: Plan, address: string): string {
  const unit = unitAt(plan, address);
  return unit ? unitName(plan, unit.id) : "Địa chỉ không còn trong danh bạ";
}

function phoneLine(plan: Plan, address: string): string {
  const unit = unitAt(plan, address);
  const phone = unit && phoneOf(plan, unit.id);
  return phone ? `Điện thoại: ${phone}.` : "Danh bạ chưa có số điện thoại.";
}
