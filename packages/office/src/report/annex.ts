import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import { deadlineText, obligationName } from "@dondoc/messages/wording";
import type { FileChild } from "docx";
import { issuerOf } from "../form/issuer.ts";
import { landscapeWidth, size } from "../form/measures.ts";
import { capitalised, figure, oneLine } from "../form/printable.ts";
import { ruledTable } from "../form/ruled-table.ts";
import type { Piece } from "../form/words.ts";
import { annexHead } from "./annex-head.ts";
import { nameOf, reportState, unitsText } from "./naming.ts";
import { entriesIn, type ReportInput } from "./report-input.ts";

/** The annex (*Phụ lục*): every obligation on a line of its own, on pages that lie on their side. */
export function annex(input: ReportInput, symbol: readonly Piece[]): FileChild[] {
  const { plan } = input.situation;
  return [
    ...annexHead("BẢNG TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", "Báo cáo", symbol, issuerOf(plan)),
    ruledTable({
      type: size.annex,
      width: landscapeWidth,
      columns: [
        { title: "TT", parts: 0.9, align: "center" },
        { title: "Nhiệm vụ", parts: 5 },
        { title: "Đơn vị chủ trì", parts: 3 },
        { title: "Đơn vị phối hợp", parts: 3.2 },
        { title: "Thời hạn", parts: 3.4 },
        { title: "Tình hình", parts: 2.6 },
        { title: "Kết quả/Sản phẩm", parts: 3.4 },
        { title: "Ghi chú", parts: 2.6 },
      ],
      rows: entriesIn(input).map((entry, index) => row(plan, entry, index + 1)),
    }),
  ];
}

function row(plan: Plan, entry: Entry, index: number): (readonly Piece[])[] {
  const { obligation, standing } = entry;
  const task = plan.tasks.find(
    ({ id }) => obligation.of.kind === "task" && id === obligation.of.id,
  );
  const isDone = standing.activity.status === "done";
  return [
    [String(index)],
    [oneLine(obligationName(obligation))],
    [nameOf(plan, obligation.unit)],
    [task ? unitsText(plan, keysIn(plan, task.coordinating)) : ""],
    [capitalised(deadlineText(entry))],
    [reportState(entry)],
    [[...figuresIn(plan, entry), ...(isDone ? [standing.note] : [])].join("\n")],
    [[...(isDone ? [] : [standing.note]), extensionNote(entry)].filter(Boolean).join("\n")],
  ];
}

/** A group without members stands for itself. */
function keysIn(plan: Plan, keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const group = plan.groups.find(({ id }) => id === key);
    if (!group) return [key];
    return group.members.length > 0 ? group.members : [group.name];
  });
}

function figuresIn(plan: Plan, { standing }: Entry): string[] {
  return Object.entries(standing.progress).map(([id, value]) => {
    const target = plan.targets.find((known) => known.id === id);
    return `${oneLine(target?.indicator ?? id)}: ${figure(value)} ${oneLine(target?.unit ?? "")}`.trim();
  });
}

function extensionNote({ standing: { extension } }: Entry): string {
  if (extension?.state === "granted") return `Gia hạn theo ${oneLine(extension.reference)}`;
  return extension?.state === "refused" ? `Không gia hạn: ${oneLine(extension.reference)}` : "";
}
