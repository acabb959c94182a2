import type { Status } from "@dondoc/core/answer/check-in";
import type { Entry } from "@dondoc/core/obligation/state";
import { momentText } from "./deadline-text.ts";

export { asPlanned, deadlineText, quotedDeadline, sourceQuote } from "./deadline-text.ts";
export { obligationHeading, obligationName, obligationRef } from "./obligation-name.ts";
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
    case "in-time":
      return momentText(entry) ?? "";
    case "soft":
      return state.passed
        ? "Dự kiến – chưa chốt ngày (ngày dự kiến đã qua)"
        : "Dự kiến – chưa chốt ngày";
    case "ongoing":
      return state.silent
        ? "Thường xuyên – đang thực hiện (chưa có cập nhật kỳ trước)"
        : "Thường xuyên – đang thực hiện";
  }
}

/** What of an open obligation waits for a decision: "Vướng mắc", "Xin gia hạn". */
export function attentionLabels(entry: Entry): string[] {
  return [
    ...(entry.blocked ? [statusLabel("blocked")] : []),
    ...(entry.extensionAsked ? ["Xin gia hạn"] : []),
  ];
}
