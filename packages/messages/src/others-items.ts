import type { Entry } from "@dondoc/core/obligation/state";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { enumerated, namesText, unitName } from "./courtesy.ts";
import { deadlineText } from "./deadline-text.ts";
import { inert } from "./inert-text.ts";
import type { Row } from "./letter.ts";
import { said } from "./said.ts";
import { documentDate } from "./vn-date.ts";
import { attentionLabels, obligationName, stateLabel } from "./wording.ts";

/** How much a reader wants of it: who follows the plan calls each unit, who leads it wants one screen. */
export interface Detail {
  names: number;
  phones: boolean;
  /** One paragraph a row instead of a line for each fact. */
  compact: boolean;
}

export const overdueColumns = { item: "Nhiệm vụ, đơn vị", mark: "Tình hình" };

/**
 * Obligations of others as rows. Fifteen villages that owe the same report and have said nothing are
 * one row with fifteen names; a unit that has said something keeps a row, and its words, to itself.
 */
export function othersRows(plan: Plan, entries: readonly Entry[], detail: Detail): Row[] {
  const rows = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = groupKey(entry);
    const group = rows.get(key);
    if (group) group.push(entry);
    else rows.set(key, [entry]);
  }
  return [...rows.values()].flatMap((group) => row(plan, group, detail));
}

function groupKey(entry: Entry): string {
  const { obligation, state, standing } = entry;
  if (standing.lastCheckInAt !== null || standing.version > 0) return obligation.id;
  const { of, ref, title } = obligation;
  const on = entry.deadline.kind === "ongoing" ? "" : entry.deadline.statedOn;
  return JSON.stringify([of.kind, of.id, ref, title, on, state]);
}

function row(plan: Plan, entries: readonly Entry[], detail: Detail): Row[] {
  const [first] = entries;
  if (!first) return [];
  const { obligation, state } = first;
  return [
    {
      heading: obligationName(obligation),
      mark: shortMark(first),
      alarming: state.kind === "overdue" || first.held,
      lines: paragraphs(detail, [
        unitsLine(plan, entries, detail),
        ...deadlineLine(first),
        ...extensionLine(first),
        ...lastWord(plan, first),
      ]),
    },
  ];
}

function paragraphs({ compact }: Detail, lines: string[]): string[] {
  return compact ? [lines.join(" ")] : lines;
}

/** The column is 84 pixels wide; the section's title says the rest. */
function shortMark(entry: Entry): string {
  const { state } = entry;
  const attention = attentionLabels(entry);
  if (state.kind === "overdue" || state.kind === "in-time")
    return enumerated([...attention, stateLabel(entry)]);
  if (attention.length > 0) return enumerated(attention);
  if (state.kind === "soft") return state.passed ? "Đã qua ngày dự kiến" : "Chưa chốt ngày";
  return state.kind === "ongoing" && state.silent ? "Chưa có cập nhật" : stateLabel(entry);
}

function deadlineLine(entry: Entry): string[] {
  return entry.deadline.kind === "ongoing" ? [] : [`Thời hạn: ${deadlineText(entry)}.`];
}

/** Silence matters once something is late; before that it is nobody's fault. */
function lastWord(plan: Plan, entry: Entry): string[] {
  const words = said(plan, entry);
  return words.length === 0 && entry.state.kind === "overdue" ? ["Đơn vị chưa cập nhật."] : words;
}

function unitsLine(plan: Plan, entries: readonly Entry[], detail: Detail): string {
  const names = entries.map(({ obligation: { unit } }) => {
    const phone = detail.phones ? phoneOf(plan, unit) : null;
    return phone ? `${unitName(plan, unit)} (điện thoại ${phone})` : unitName(plan, unit);
  });
  const count = names.length > 1 ? `${names.length} đơn vị: ` : "Đơn vị: ";
  return `${count}${namesText(names, detail.names)}.`;
}

/** The leader's number: an escalation is a matter between leaders. */
export function phoneOf(plan: Plan, unit: string): string | null {
  const known = unitById(plan, unit);
  const phone = known?.leader?.phone ?? known?.focal?.phone;
  return phone ? inert(phone, 30) : null;
}

function extensionLine({ standing: { extension } }: Entry): string[] {
  if (extension?.state !== "asked") return [];
  return [
    `Xin gia hạn đến ngày ${documentDate(extension.newOn)}; lý do: “${inert(extension.reason)}”.`,
  ];
}
