import { addDays, daysBetween } from "@dondoc/core/civil-date";
import type { Deadline } from "@dondoc/core/obligation";
import type { Entry } from "@dondoc/core/state";
import { inert } from "./inert-text.ts";
import { documentDate, everyText } from "./vn-date.ts";

type Dated = Exclude<Deadline, { kind: "ongoing" }>;

/**
 * A deadline (*thời hạn*) with both readings of "trước ngày", the original date beside a moved
 * one, and the words of the document: a leader must be able to hold the mail against the paper.
 */
export function deadlineText(
  deadline: Deadline,
  phrase: string | null,
  original: Deadline = deadline,
): string {
  const quote = sourceQuote(phrase);
  return quote
    ? `${deadlineDates(deadline, original)} (${quote})`
    : deadlineDates(deadline, original);
}

/** {@link deadlineText} of an entry, with its original deadline when it was moved. */
export function entryDeadlineText({ deadline, obligation }: Entry): string {
  return deadlineText(deadline, obligation.phrase, obligation.deadline);
}

/** The dates alone, without the document's words. */
export function deadlineDates(deadline: Deadline, original: Deadline = deadline): string {
  switch (deadline.kind) {
    case "ongoing": {
      const every = deadline.asks[0] ? everyText(deadline.asks[0].period) : "định kỳ";
      return `thường xuyên, cập nhật tình hình ${every}`;
    }
    case "tentative":
      return `dự kiến ${span(deadline)}, chưa chốt ngày`;
    case "hard":
      return `${movedSpan(deadline, original)}${rolled(deadline)}`;
  }
}

/** Kế hoạch ghi: “lần 1 trước ngày 30/9/2025”. */
export function sourceQuote(phrase: string | null): string | null {
  return phrase ? `Kế hoạch ghi: “${inert(phrase)}”` : null;
}

/** Days until the last day that nobody disputes; 0 on it, negative after it. */
export function daysToSafeDay(entry: Entry): number | null {
  if (entry.deadline.kind !== "hard" || entry.state.kind !== "in-time") return null;
  return entry.state.daysLeft - daysBetween(entry.deadline.safeOn, entry.deadline.dueOn);
}

function movedSpan(deadline: Dated, original: Deadline): string {
  if (original.kind === "ongoing") return span(deadline);
  if (original.kind === "tentative")
    return `đã chốt ${documentDateOf(deadline)} (ban đầu dự kiến ${span(original)})`;
  const moved = original.statedOn !== deadline.statedOn || original.reading !== deadline.reading;
  return moved
    ? `đã gia hạn đến hết ${documentDateOf(deadline)} (thời hạn ban đầu: ${span(original)})`
    : span(deadline);
}

function documentDateOf({ statedOn }: Dated): string {
  return `ngày ${documentDate(statedOn)}`;
}

function span({ startsOn, statedOn, reading }: Dated): string {
  const on = documentDate(statedOn);
  const from = startsOn ? `từ ngày ${documentDate(startsOn)} ` : "";
  if (reading === "before")
    return `${from}trước ngày ${on}, chậm nhất hết ngày ${documentDate(addDays(statedOn, -1))}`;
  if (startsOn === statedOn) return `ngày ${on}`;
  return `${from}đến hết ngày ${on}`;
}

/** Without it a reader who counts from the written date finds the days overdue wrong. */
function rolled(deadline: Extract<Deadline, { kind: "hard" }>): string {
  if (deadline.dueOn <= deadline.statedOn) return "";
  return `; ngày ${documentDate(deadline.statedOn)} là ngày nghỉ, tính quá hạn từ ngày ${documentDate(addDays(deadline.dueOn, 1))}`;
}
