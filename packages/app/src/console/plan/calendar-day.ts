import type { DayRange } from "@dondoc/core/calendar/calendar";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Plan } from "@dondoc/core/plan/plan";
import { fieldReader, filled } from "./fields.ts";
import type { PlanPart } from "./part.ts";

/** Days in a row that differ from the stage's holidays (*ngày nghỉ, làm bù*); their id is the first of them. */
export const calendarDay: PlanPart = {
  named: (id, { from = "" }) => (CivilDate.safeParse(from.trim()).success ? from.trim() : id),
  fields({ calendar }, id) {
    const off = calendar.off.find(({ from }) => from === id);
    const days = off ?? calendar.working.find(({ from }) => from === id);
    if (!days) return null;
    const { from, to, why } = days;
    return filled({ from, to, why, kind: off ? "off" : "working" });
  },
  edited(plan, id, fields) {
    const read = fieldReader(fields);
    const from = CivilDate.safeParse(id).success
      ? id
      : read.date("from", "Đề nghị nhập đủ ngày, tháng, năm.");
    const to = read.optionalDate("to") ?? from;
    const days = {
      ...listed(plan, id),
      from,
      to,
      why: read.line("why", "Đề nghị ghi lý do, ví dụ “Nghỉ bù Quốc khánh”."),
    };
    if (from && to < from) read.fault("to", "Ngày cuối không được trước ngày đầu.");
    const kind = read.choice("kind", ["off", "working"], "Đề nghị chọn nghỉ hoặc làm việc.");
    read.done(days);
    const { calendar } = without(plan, from);
    const inOrder = [...calendar[kind], days].sort((a, b) => (a.from < b.from ? -1 : 1));
    return { ...plan, calendar: { ...calendar, [kind]: inOrder } };
  },
  removed: without,
  place({ calendar }, id) {
    for (const kind of ["off", "working"] as const) {
      const at = calendar[kind].findIndex(({ from }) => from === id);
      if (at >= 0) return `calendar.${kind}[${at}]`;
    }
    return null;
  },
};

function listed({ calendar }: Plan, id: string): DayRange | undefined {
  return [...calendar.off, ...calendar.working].find(({ from }) => from === id);
}

function without(plan: Plan, id: string): Plan {
  const other = ({ from }: DayRange) => from !== id;
  const { off, working } = plan.calendar;
  return {
    ...plan,
    calendar: { ...plan.calendar, off: off.filter(other), working: working.filter(other) },
  };
}
