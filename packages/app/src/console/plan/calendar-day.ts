import { CivilDate } from "@dondoc/core/civil-date";
import type { Plan } from "@dondoc/core/plan";
import { fieldReader, filled } from "./fields.ts";
import type { PlanPart } from "./part.ts";

/** A day that differs from the announced table (*ngày nghỉ, làm bù*); its id is its date. */
export const calendarDay: PlanPart = {
  permission: "edit-plan",
  named: (id, { on = "" }) => (CivilDate.safeParse(on.trim()).success ? on.trim() : id),
  fields({ calendar }, id) {
    const off = calendar.off.find(({ on }) => on === id);
    const day = off ?? calendar.working.find(({ on }) => on === id);
    return day ? filled({ on: day.on, name: day.name, kind: off ? "off" : "working" }) : null;
  },
  edited(plan, id, fields) {
    const read = fieldReader(fields);
    const day = {
      on: CivilDate.safeParse(id).success
        ? id
        : read.date("on", "Đề nghị nhập đủ ngày, tháng, năm."),
      name: read.line("name", "Đề nghị ghi lý do, ví dụ “Nghỉ bù Quốc khánh”."),
    };
    const kind = read.choice("kind", ["off", "working"], "Đề nghị chọn nghỉ hoặc làm việc.");
    read.done(day);
    const { off, working } = without(plan, day.on).calendar;
    const inOrder = (days: typeof off) => [...days, day].sort((a, b) => (a.on < b.on ? -1 : 1));
    return {
      ...plan,
      calendar:
        kind === "off" ? { off: inOrder(off), working } : { off, working: inOrder(working) },
    };
  },
  removed: without,
  place: () => "calendar",
};

function without(plan: Plan, day: string): Plan {
  const other = ({ on }: { on: string }) => on !== day;
  const { off, working } = plan.calendar;
  return { ...plan, calendar: { off: off.filter(other), working: working.filter(other) } };
}
