import { fieldReader, filled } from "./fields.ts";
import { placeIn, withoutThing, withThing } from "./listed.ts";
import type { PlanPart } from "./part.ts";
import { readWindowFields, windowFields } from "./window-fields.ts";

/** A duty to report (*chế độ báo cáo*), or what is kept up. */
export const dutyPart: PlanPart = {
  fields({ duties }, id) {
    const duty = duties.find((one) => one.id === id);
    if (!duty) return null;
    return {
      ...filled({
        title: duty.title,
        label: duty.label,
        task: duty.task,
        by: duty.by.join("\n"),
        to: duty.to.join("\n"),
        via: duty.via,
      }),
      ...windowFields(duty.window),
    };
  },
  edited(plan, id, fields) {
    const read = fieldReader(fields);
    const known = plan.duties.find((one) => one.id === id);
    const { label: _label, task: _task, via: _via, ...kept } = known ?? {};
    const label = read.optionalLine("label");
    const task = read.text("task");
    const [via] = read.bodies("via", plan);
    if (task !== "" && !plan.tasks.some((one) => one.id === task))
      read.fault("task", "Kế hoạch không có nhiệm vụ này.");
    const duty = {
      ...kept,
      id,
      title: read.line("title", "Đề nghị ghi nội dung báo cáo trong một dòng, không quá 300 chữ."),
      ...(label && { label }),
      ...(task && { task }),
      by: read.bodies("by", plan),
      to: read.names("to"),
      ...(via && { via }),
      window: readWindowFields(read),
    };
    if (duty.by.length === 0) read.fault("by", "Đề nghị chọn ít nhất một đơn vị thực hiện.");
    return { ...plan, duties: withThing(plan.duties, read.done(duty)) };
  },
  removed: (plan, id) => ({ ...plan, duties: withoutThing(plan.duties, id) }),
  place: ({ duties }, id) => placeIn("duties", duties, id),
};
