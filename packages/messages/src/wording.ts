import type { Status } from "@dondoc/core/check-in";
import type { Obligation } from "@dondoc/core/obligation";
import { keptWith } from "@dondoc/core/remembered";
import type { Entry } from "@dondoc/core/state";
import { daysToSafeDay } from "./deadline-text.ts";
import { inert } from "./inert-text.ts";
import { periodText } from "./vn-date.ts";

export { deadlineDates, deadlineText, entryDeadlineText, sourceQuote } from "./deadline-text.ts";
export { documentDate, periodText } from "./vn-date.ts";

const statusLabels: Record<Status, string> = {
  "not-started": "Chưa triển khai",
  "in-progress": "Đang triển khai",
  done: "Hoàn thành",
  blocked: "Vướng mắc",
};

/** What a unit answers, in the official words. */
export function statusLabel(status: Status): string {
  return statusLabels[status];
}

/** The four figures of every announcement. */
export const bucketLabel = {
  doneOnTime: "Hoàn thành đúng hạn",
  doneLate: "Hoàn thành trễ hạn",
  openInTime: "Đang thực hiện, trong hạn",
  openOverdue: "Đang thực hiện, quá hạn",
} as const;

/** Where an obligation stands in time; {@link attentionLabels} says what waits for a decision. */
export function stateLabel(entry: Entry): string {
  const { state } = entry;
  switch (state.kind) {
    case "done-on-time":
      return "Hoàn thành đúng hạn";
    case "done-late":
      return `Hoàn thành trễ hạn ${state.daysLate} ngày`;
    case "overdue":
      return `Quá hạn ${state.days} ngày`;
    case "soft":
      return state.passed
        ? "Dự kiến – chưa chốt ngày (ngày dự kiến đã qua)"
        : "Dự kiến – chưa chốt ngày";
    case "ongoing":
      return state.silent
        ? "Thường xuyên – đang thực hiện (chưa có cập nhật kỳ trước)"
        : "Thường xuyên – đang thực hiện";
    case "in-time": {
      const left = daysToSafeDay(entry) ?? state.daysLeft;
      if (left > 0) return `Còn ${left} ngày`;
      return left === 0 ? "Hôm nay đến hạn" : "Đã đến hạn";
    }
  }
}

/** What of an open obligation waits for a decision: "Vướng mắc", "Xin gia hạn". */
export function attentionLabels(entry: Entry): string[] {
  return [
    ...(entry.blocked ? [statusLabel("blocked")] : []),
    ...(entry.extensionAsked ? ["Xin gia hạn"] : []),
  ];
}

/** How the document calls an obligation, a recurring one with its period: "Báo cáo (tháng 9/2025)". */
export function obligationRef(obligation: Obligation): string {
  return inert(obligation.ref).replace(
    /\((\d{4}(?:-(?:\d{2}|Q[1-4]|H[12]))?)\)$/,
    (_, key: string) => `(${periodText(key)})`,
  );
}

/** "Nhiệm vụ 6: Đoàn viên, thanh niên hướng dẫn …". */
export const obligationName = keptWith(
  (obligation: Obligation) => `${obligationRef(obligation)}: ${inert(obligation.title)}`,
);
