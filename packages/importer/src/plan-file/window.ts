import type { DraftWindow, Every } from "../draft/window.ts";
import { phraseLine } from "./line.ts";

type Dated = { tentative?: boolean; phrase?: string };

/** A window as a plan file writes it. */
export type PlanWindow =
  | ({ kind: "before"; on: string; start?: string } & Dated)
  | ({ kind: "date"; on: string } & Dated)
  | ({ kind: "range"; start?: string; end: string } & Dated)
  | ({ kind: "month"; month: string } & Dated)
  | ({ kind: "quarter"; year: number; quarter: number } & Dated)
  | ({ kind: "year"; year: number } & Dated)
  | ({ kind: "until-year-end"; start?: string; year: number } & Dated)
  | { kind: "ongoing"; every?: PlanEvery; start?: string; end?: string; phrase?: string }
  | {
      kind: "recurring";
      every: PlanEvery;
      day?: number;
      reading?: "before" | "by";
      start?: string;
      end?: string;
      phrase?: string;
    }
  | { kind: "on-request"; phrase?: string }
  | { kind: "standing"; phrase?: string };

export type PlanEvery = Exclude<Every, "week">;

/** The window as a plan file writes it; null where the file has no such kind, or where nothing was read. */
export function planWindow(window: DraftWindow, raw: string | null): PlanWindow | null {
  const { kind, start, end, statedDate, tentative, recurrence } = window;
  const words = raw ? { phrase: phraseLine(window.raw || raw) } : {};
  const from = start ? { start } : {};
  const to = end ? { end } : {};
  const dated = { ...(tentative ? { tentative } : {}), ...words };
  switch (kind) {
    case "before":
      return statedDate ? { kind, on: statedDate, ...from, ...dated } : null;
    case "date":
      return start ? { kind, on: start, ...dated } : null;
    case "month":
      return end ? { kind, month: end.slice(0, 7), ...dated } : null;
    case "quarter":
      return end ? { kind, year: yearOf(end), quarter: quarterOf(end), ...dated } : null;
    case "year":
      return end ? { kind, year: yearOf(end), ...dated } : null;
    case "until-year-end":
      return end ? { kind, ...from, year: yearOf(end), ...dated } : null;
    case "range":
    case "half-year":
    case "multi-year":
      return end ? { kind: "range", ...from, end, ...dated } : null;
    case "ongoing":
      return { kind, ...from, ...to, ...words };
    case "recurring": {
      if (!recurrence || recurrence.every === "week" || recurrence.dates || recurrence.quarter)
        return null;
      if (recurrence.month && recurrence.month !== 12) return null;
      const day = recurrence.day ? { day: recurrence.day } : {};
      const reading = recurrence.before ? { reading: "before" as const } : {};
      return { kind, every: recurrence.every, ...day, ...reading, ...from, ...to, ...words };
    }
    case "on-demand":
      return { kind: "on-request", ...words };
    case "relative":
    case "unknown":
      return null;
  }
}

export function windowNote(
  window: PlanWindow | null,
  read: DraftWindow | null,
  raw: string | null,
): string {
  const said = raw ? `“${raw}”` : "văn bản không ghi thời gian";
  if (window === null) return `Hỏi: thời hạn? ${said}`;
  if (read?.tentative) return `${said}; Hỏi: dự kiến, đề nghị xác nhận`;
  if (read?.yearInferred) return `${said}; Hỏi: năm lấy theo năm của kế hoạch`;
  if (read?.recurrence?.also)
    return `${said}; Hỏi: còn kỳ khác (${read.recurrence.also.join(", ")})`;
  return said;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function quarterOf(day: string): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3);
}
