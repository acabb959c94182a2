import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { Entry } from "@dondoc/core/obligation/state";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { deadlineStatement } from "@dondoc/core/window/deadline-statement";
import { deadlineText, obligationRef, sourceQuote, statusLabel } from "@dondoc/messages/wording";
import { Temporal } from "temporal-polyfill";
import { figure, printable } from "../form/printable.ts";
import { reportState } from "../report/naming.ts";
import { type Cell, columnsOf, type SheetTable } from "./table.ts";

/** Every obligation (*nội dung theo dõi*) with its dates as dates and its days as numbers. */
export function obligationSheet(plan: Plan, entries: readonly Entry[]): SheetTable {
  return {
    name: "Nội dung theo dõi",
    columns: columnsOf(
      ["TT", 6, "number"],
      ["Mã", 22],
      ["Loại", 18],
      ["Nội dung", 50],
      ["Đơn vị chủ trì", 32],
      ["Bắt đầu", 12, "date"],
      ["Thời hạn ghi trong kế hoạch", 14, "date"],
      ["Thời hạn đang áp dụng", 14, "date"],
      ["Chắc chắn đúng hạn đến hết ngày", 14, "date"],
      ["Tính quá hạn từ ngày", 14, "date"],
      ["Thời hạn", 44],
      ["Nguyên văn", 34],
      ["Tình hình", 26],
      ["Số ngày quá hạn", 10, "number"],
      ["Đơn vị báo", 18],
      ["Cập nhật lần cuối", 18, "moment"],
      ["Ghi chú của đơn vị", 50],
      ["Số liệu", 34],
      ["Gia hạn", 30],
    ),
    rows: entries.map((entry, index) => obligationRow(plan, entry, index + 1)),
  };
}

function obligationRow(plan: Plan, entry: Entry, index: number): Cell[] {
  const { obligation, deadline, standing, state } = entry;
  const original = obligation.deadline;
  const dated = deadline.kind === "ongoing" ? null : deadline;
  const statement = deadlineStatement(entry);
  return [
    index,
    obligation.id,
    obligationRef(obligation),
    printable(obligation.title),
    nameOf(plan, obligation.unit),
    dated?.startsOn ? { date: dated.startsOn } : null,
    original.kind === "ongoing" ? null : { date: original.statedOn },
    dated ? { date: dated.statedOn } : null,
    statement.kind === "hard" ? { date: statement.lastSafeOn } : null,
    statement.kind === "hard" ? { date: statement.overdueFromOn } : null,
    printable(deadlineText(entry)),
    printable(sourceQuote(obligation.phrase) ?? ""),
    reportState(entry),
    state.kind === "overdue" ? state.days : state.kind === "done-late" ? state.daysLate : null,
    statusLabel(standing.activity.status),
    standing.lastCheckInAt === null ? null : localMoment(plan, standing.lastCheckInAt),
    printable(standing.note),
    figuresText(plan, standing.progress),
    extensionText(entry),
  ];
}

function extensionText({ standing: { extension } }: Entry): string {
  if (extension === null) return "";
  if (extension.state === "asked") return `Đang xin gia hạn: ${printable(extension.reason)}`;
  const outcome = extension.state === "granted" ? "Đã gia hạn" : "Không đồng ý gia hạn";
  return `${outcome}: ${printable(extension.reference)}`;
}

/** Every answer (*cập nhật*) of every unit, the oldest first. */
export function checkInSheet(
  plan: Plan,
  checkIns: readonly CheckIn[],
  titleOf: (obligation: string) => string,
): SheetTable {
  return {
    name: "Cập nhật của đơn vị",
    columns: columnsOf(
      ["Thời điểm", 18, "moment"],
      ["Đơn vị", 32],
      ["Mã nội dung", 22],
      ["Nội dung", 50],
      ["Tình hình", 18],
      ["Ghi chú", 50],
      ["Số liệu", 34],
      ["Nội dung báo cáo đột xuất", 40],
      ["Xin gia hạn đến", 14, "date"],
      ["Lý do xin gia hạn", 40],
      ["Chốt ngày", 14, "date"],
      ["Người ghi", 26],
    ),
    rows: checkIns.map((checkIn) => [
      localMoment(plan, checkIn.at),
      nameOf(plan, checkIn.unit),
      checkIn.obligation,
      printable(titleOf(checkIn.obligation)),
      statusLabel(checkIn.status),
      printable(checkIn.note),
      figuresText(plan, checkIn.progress),
      printable(Object.values(checkIn.answers ?? {}).join("; ")),
      checkIn.extension ? { date: checkIn.extension.newOn } : null,
      printable(checkIn.extension?.reason ?? ""),
      checkIn.confirmedOn ? { date: checkIn.confirmedOn } : null,
      printable(checkIn.by.kind === "office" ? `${checkIn.by.who} ghi thay` : "Đơn vị"),
    ]),
  };
}

/** One line of the proof of notice as a sheet has it. */
export interface ProofRow {
  at: StoredInstant;
  label: string;
  unit: string;
  address: string;
  obligation: string;
  detail: string;
  evidence: string;
}

/** The proof of notice (*chứng cứ đã thông báo*): who was told of what, when, and what the servers said. */
export function proofSheet(
  plan: Plan,
  rows: readonly ProofRow[],
  titleOf: (obligation: string) => string,
): SheetTable {
  return {
    name: "Chứng cứ thông báo",
    columns: columnsOf(
      ["Thời điểm", 18, "moment"],
      ["Sự việc", 26],
      ["Đơn vị", 32],
      ["Địa chỉ", 36],
      ["Mã nội dung", 22],
      ["Nội dung", 50],
      ["Chi tiết", 50],
      ["Mã chứng cứ", 36],
    ),
    rows: rows.map((row) => [
      localMoment(plan, row.at),
      row.label,
      nameOf(plan, row.unit),
      row.address,
      row.obligation,
      printable(titleOf(row.obligation)),
      printable(row.detail),
      row.evidence,
    ]),
  };
}

function nameOf(plan: Plan, unit: string): string {
  return printable(unitById(plan, unit)?.name ?? unit);
}

function figuresText(plan: Plan, progress: Readonly<Record<string, number>>): string {
  return Object.entries(progress)
    .map(([id, value]) => {
      const target = plan.targets.find((known) => known.id === id);
      return printable(`${target?.indicator ?? id}: ${figure(value)} ${target?.unit ?? ""}`);
    })
    .join("; ");
}

/** On the clocks of the plan's zone, to the second: the offset is not a fact that an office needs. */
function localMoment(plan: Plan, at: StoredInstant): Cell {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(plan.zone).toPlainDateTime();
  return { moment: local.toString({ smallestUnit: "second" }) };
}
