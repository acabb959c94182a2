import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan, Target } from "@dondoc/core/plan/plan";
import type { FileChild } from "docx";
import { size } from "../form/measures.ts";
import { figure, oneLine } from "../form/printable.ts";
import { ruledTable } from "../form/ruled-table.ts";
import { blank, body, type Piece } from "../form/words.ts";
import { nameOf } from "./naming.ts";
import { entriesIn, type ReportInput } from "./report-input.ts";

const signs: Record<Target["op"], string> = { ">=": "≥", "=": "=", "<=": "≤" };

/** What the plan wants reached beside what the units gave: unit by unit, as a sum of shares would mean nothing. */
export function targetResults(input: ReportInput): FileChild[] {
  const { plan } = input.situation;
  const entries = entriesIn(input);
  const targets = plan.targets.filter(({ task }) => ownersOf(task, entries).length > 0);
  if (targets.length === 0) return [body(["Không có chỉ tiêu định lượng thuộc phạm vi báo cáo."])];
  return [
    ruledTable({
      type: size.table,
      columns: [
        { title: "TT", parts: 0.8, align: "center" },
        { title: "Chỉ tiêu", parts: 4.4 },
        { title: "Mức phải đạt", parts: 2.2, align: "center" },
        { title: "Kết quả", parts: 3 },
        { title: "Đánh giá", parts: 1.8, align: "center" },
      ],
      rows: targets.map((target, index) => row(plan, target, entries, index + 1)),
    }),
  ];
}

function ownersOf(task: string, entries: readonly Entry[]): Entry[] {
  return entries.filter(({ obligation: { of } }) => of.kind === "task" && of.id === task);
}

function row(
  plan: Plan,
  target: Target,
  entries: readonly Entry[],
  index: number,
): (readonly Piece[])[] {
  const given = valuesOf(target, entries);
  const unit = oneLine(target.unit);
  return [
    [String(index)],
    [oneLine(target.indicator)],
    [`${signs[target.op]} ${figure(target.value)} ${unit}`],
    given.length === 0
      ? [blank("chưa có số liệu")]
      : [given.map(([id, value]) => `${nameOf(plan, id)}: ${figure(value)} ${unit}`).join("\n")],
    [judgement(target, given)],
  ];
}

/** The newest figure of each unit, from its task or from a report about it. */
function valuesOf(target: Target, entries: readonly Entry[]): [unit: string, value: number][] {
  const newest = new Map<string, { at: string; value: number }>();
  for (const { obligation, standing } of entries) {
    const value = standing.progress[target.id];
    const at = standing.lastCheckInAt;
    if (value === undefined || at === null) continue;
    const known = newest.get(obligation.unit);
    if (known === undefined || known.at < at) newest.set(obligation.unit, { at, value });
  }
  return [...newest].map(([unit, { value }]) => [unit, value]);
}

function judgement(target: Target, given: readonly [string, number][]): string {
  if (given.length === 0) return "Chưa đánh giá";
  const reached = given.filter(([, value]) => isReached(target, value)).length;
  if (reached === given.length) return "Đạt";
  return reached === 0 ? "Chưa đạt" : `${reached}/${given.length} đơn vị đạt`;
}

function isReached({ op, value: wanted }: Target, value: number): boolean {
  if (op === ">=") return value >= wanted;
  return op === "<=" ? value <= wanted : value === wanted;
}
