import { fieldReader, filled } from "./fields.ts";
import { placeIn, withoutThing, withThing } from "./listed.ts";
import type { PlanPart } from "./part.ts";
import { readWindowFields, windowFields } from "./window-fields.ts";

/** A task (*nhiệm vụ*): its number, words, bodies and time. */
export const taskPart: PlanPart = {
  fields({ tasks }, id) {
    const task = tasks.find((one) => one.id === id);
    if (!task) return null;
    return {
      ...filled({
        number: task.number,
        title: task.title,
        parts: task.parts?.join("\n"),
        leads: task.leads.join("\n"),
        coordinating: task.coordinating.join("\n"),
        implementing: task.implementing.join("\n"),
      }),
      ...windowFields(task.window),
    };
  },
  edited(plan, id, fields) {
    const read = fieldReader(fields);
    const { parts: _, ...kept } = plan.tasks.find((one) => one.id === id) ?? {};
    const parts = read.names("parts");
    const task = {
      ...kept,
      id,
      number: read.whole("number", [1, 9999], "Đề nghị ghi số thứ tự của nhiệm vụ."),
      title: read.line("title", "Đề nghị ghi nội dung nhiệm vụ trong một dòng, không quá 300 chữ."),
      ...(parts.length > 0 && { parts }),
      leads: read.bodies("leads", plan),
      coordinating: read.bodies("coordinating", plan),
      implementing: read.bodies("implementing", plan),
      window: readWindowFields(read),
    };
    if (task.leads.length === 0) read.fault("leads", "Đề nghị chọn ít nhất một đơn vị chủ trì.");
    if (task.window.kind === "on-request")
      read.fault("window.kind", "Nhiệm vụ cần có thời hạn; “khi có yêu cầu” chỉ dùng cho báo cáo.");
    return { ...plan, tasks: withThing(plan.tasks, read.done(task)) };
  },
  removed: (plan, id) => ({ ...plan, tasks: withoutThing(plan.tasks, id) }),
  place: ({ tasks }, id) => placeIn("tasks", tasks, id),
};
