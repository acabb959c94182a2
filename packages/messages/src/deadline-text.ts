import type { Obligation } from "@dondoc/core/obligation/obligation";
import type { Entry } from "@dondoc/core/obligation/state";
import {
  deadlineMoment,
  deadlineStatement,
  type HardStatement,
} from "@dondoc/core/window/deadline-statement";
import type { Bounds } from "@dondoc/core/window/window";
import { capitalised } from "./courtesy.ts";
import { inert } from "./inert-text.ts";
import { documentDate, everyText } from "./vn-date.ts";

/** An obligation with the deadline that holds for it. */
export type Stated = Parameters<typeof deadlineStatement>[0];

/** An obligation as the plan has it, before anybody moved its date. */
export function asPlanned(obligation: Pick<Obligation, "deadline">): Stated {
  return { deadline: obligation.deadline, obligation };
}

/**
 * A deadline (*thời hạn*) as it is said everywhere: what the document states, from which day it counts
 * as overdue, and which day is safe: "trước ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025 (…)".
 */
export function deadlineText(stated: Stated): string {
  const statement = deadlineStatement(stated);
  switch (statement.kind) {
    case "ongoing": {
      const every = statement.period ? everyText(statement.period) : "định kỳ";
      return `thường xuyên, cập nhật tình hình ${every}`;
    }
    case "tentative":
      return `dự kiến ${span(statement.stated)}, chưa chốt ngày`;
    case "hard": {
      const asides = [...safeDay(statement), ...origin(statement)];
      const aside = asides.length > 0 ? ` (${asides.join("; ")})` : "";
      return `${holding(statement)}; ${overdueText(statement)}${restText(statement)}${aside}`;
    }
  }
}

/** {@link deadlineText} with the words of the document: a leader must be able to hold it against the paper. */
export function quotedDeadline(stated: Stated & { obligation: Obligation }): string {
  const quote = sourceQuote(stated.obligation.phrase);
  return quote ? `${deadlineText(stated)}. ${quote}` : deadlineText(stated);
}

/** The same for a subject line of its last days: "trước ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025". */
export function shortDeadline(stated: Stated): string {
  const statement = deadlineStatement(stated);
  const day = statedDay(stated);
  if (statement.kind !== "hard") return day;
  const isPlain = statement.stated.reading === "by" && statement.restsOn === null;
  return isPlain ? day : `${day}; ${overdueText(statement)}`;
}

/** The stated day alone: "trước ngày 30/9/2025", "hạn 30/9/2025", "dự kiến ngày 10/10/2025". */
export function statedDay(stated: Stated): string {
  const { deadline } = stated;
  if (deadline.kind === "ongoing") return deadlineText(stated);
  if (deadline.kind === "tentative")
    return `dự kiến ${span({ ...deadline, startsOn: lastDay(deadline) })}`;
  const { reading, statedOn } = deadline;
  return `${reading === "before" ? "trước ngày" : "hạn"} ${documentDate(statedOn)}`;
}

/** Kế hoạch ghi: “lần 1 trước ngày 30/9/2025”. */
export function sourceQuote(phrase: string | null): string | null {
  return phrase ? `Kế hoạch ghi: “${inert(phrase)}”` : null;
}

/** Where an open deadline stands today; null where nothing hard is open. */
export function momentText(entry: Entry): string | null {
  const moment = deadlineMoment(entry);
  switch (moment?.kind) {
    case undefined:
      return null;
    case "ahead":
      return `Còn ${moment.left} ngày`;
    case "last-safe-day":
      return "Ngày cuối chắc chắn đúng hạn";
    case "last-day":
      return "Hôm nay đến hạn";
    case "accepted":
      return capitalised(overdueText(moment));
    case "overdue":
      return `Quá hạn ${moment.days} ngày`;
  }
}

/** "đến hết ngày" names a stated day, "chậm nhất hết ngày" one after which nothing is accepted. */
function holding({ stated, moved, lastSafeOn, lastSafeCounts }: HardStatement): string {
  const on = documentDate(stated.statedOn);
  if (moved)
    return moved.by === "settling" ? `đã chốt ngày ${on}` : `đã gia hạn đến hết ngày ${on}`;
  if (!lastSafeCounts) return span(stated);
  if (stated.reading === "before")
    return `${span(stated)}, chậm nhất hết ngày ${documentDate(lastSafeOn)}`;
  return stated.startsOn === null ? `chậm nhất hết ngày ${on}` : span(stated);
}

function overdueText({ overdueFromOn }: Pick<HardStatement, "overdueFromOn">): string {
  return `tính quá hạn từ ngày ${documentDate(overdueFromOn)}`;
}

/** Without it a reader who counts from the written date finds the days overdue wrong. */
function restText({ restsOn }: HardStatement): string {
  return restsOn === null ? "" : ` do ngày ${documentDate(restsOn)} là ngày nghỉ`;
}

function safeDay({ stated, lastSafeOn, lastSafeCounts }: HardStatement): string[] {
  if (stated.reading !== "before" || lastSafeCounts) return [];
  return [`chắc chắn đúng hạn: đến hết ngày ${documentDate(lastSafeOn)}`];
}

function origin({ moved }: HardStatement): string[] {
  if (moved === null) return [];
  return [
    `${moved.by === "settling" ? "ban đầu dự kiến" : "thời hạn ban đầu:"} ${span(moved.from)}`,
  ];
}

/** Of a single day itself, of a span no first day. */
function lastDay({ startsOn, statedOn }: Bounds): Bounds["startsOn"] {
  return startsOn === statedOn ? startsOn : null;
}

function span({ startsOn, statedOn, reading }: Bounds): string {
  const on = documentDate(statedOn);
  const from = startsOn ? `từ ngày ${documentDate(startsOn)} đến ` : "";
  if (reading === "before") return `${from}trước ngày ${on}`;
  if (startsOn === statedOn) return `ngày ${on}`;
  return `${from || "đến "}hết ngày ${on}`;
}
