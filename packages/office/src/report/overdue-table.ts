import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import { shortened } from "@dondoc/messages/inert-text";
import { deadlineText, obligationName, statusLabel } from "@dondoc/messages/wording";
import type { Table } from "docx";
import { size } from "../form/measures.ts";
import { capitalised, figure, oneLine } from "../form/printable.ts";
import { ruledTable } from "../form/ruled-table.ts";
import { groupedBy } from "./matter.ts";
import { unitsText } from "./naming.ts";

/** A letter urges; the report has all that a unit said. */
const wordsLength = 250;

/** What is overdue (*nội dung quá hạn*): units of which the same is to be said share a row. */
export function overdueRows(plan: Plan, overdue: readonly Entry[]): string[][] {
  const rows = groupedBy(overdue, (entry) => JSON.stringify(sameOf(entry)));
  return rows.map(([, those], index) => {
    const units = those.map(({ obligation }) => obligation.unit);
    const [name = "", due = "", days = "", situation = ""] = those[0] ? sameOf(those[0]) : [];
    return [String(index + 1), name, unitsText(plan, units), due, days, situation];
  });
}

function sameOf(entry: Entry): string[] {
  return [
    oneLine(obligationName(entry.obligation)),
    capitalised(deadlineText(entry)),
    figure(daysOf(entry)),
    situationText(entry),
  ];
}

export function overdueTable(rows: readonly (readonly string[])[], width: number): Table {
  return ruledTable({
    type: size.table,
    width,
    columns: [
      { title: "TT", parts: 0.8, align: "center" },
      { title: "Nhiệm vụ", parts: 4 },
      { title: "Đơn vị chủ trì", parts: 2.6 },
      { title: "Thời hạn", parts: 2.8 },
      { title: "Số ngày quá hạn", parts: 1.5, align: "center" },
      { title: "Tình hình", parts: 3 },
    ],
    rows: rows.map((cells) => cells.map((text) => [text])),
  });
}

function situationText({ standing }: Entry): string {
  if (standing.lastCheckInAt === null) return "Chưa cập nhật";
  const said = [statusLabel(standing.activity.status), standing.note].filter(Boolean).join(": ");
  return shortened(said, wordsLength);
}

export function daysOf({ state }: Entry): number {
  return state.kind === "overdue" ? state.days : 0;
}
