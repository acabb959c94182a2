import { Target } from "@dondoc/core/plan/plan";
import { fieldReader, filled } from "./fields.ts";
import { placeIn, withoutThing, withThing } from "./listed.ts";
import type { PlanPart } from "./part.ts";

/** What a task must reach (*chỉ tiêu*). */
export const targetPart: PlanPart = {
  fields({ targets }, id) {
    const target = targets.find((one) => one.id === id);
    if (!target) return null;
    const { task, indicator, op, value, unit } = target;
    return filled({ task, indicator, op, value: String(value).replace(".", ","), unit });
  },
  edited(plan, id, fields) {
    const read = fieldReader(fields);
    const target = {
      ...plan.targets.find((one) => one.id === id),
      id,
      task: read.text("task"),
      indicator: read.line("indicator", "Đề nghị ghi tên chỉ tiêu trong một dòng."),
      op: read.choice("op", Target.shape.op.options, "Đề nghị chọn cách so sánh."),
      value: amount(read.text("value")),
      unit: read.line("unit", "Đề nghị ghi đơn vị tính, ví dụ %, người, lớp."),
    };
    if (!plan.tasks.some((one) => one.id === target.task))
      read.fault("task", "Đề nghị chọn nhiệm vụ của chỉ tiêu.");
    if (!Number.isFinite(target.value))
      read.fault("value", "Đề nghị ghi một số, ví dụ 80 hoặc 1.250,5.");
    return { ...plan, targets: withThing(plan.targets, read.done(target)) };
  },
  removed: (plan, id) => ({ ...plan, targets: withoutThing(plan.targets, id) }),
  place: ({ targets }, id) => placeIn("targets", targets, id),
};

/** As Vietnamese writes it: a dot between thousands, a comma before the fraction. */
function amount(text: string): number {
  const fits = /^\d{1,3}(?:\.\d{3})*(?:,\d{1,6})?$|^\d{1,12}(?:[,.]\d{1,6})?$/.test(text);
  if (!fits) return Number.NaN;
  const isGrouped = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text);
  return Number((isGrouped ? text.replaceAll(".", "") : text).replace(",", "."));
}
