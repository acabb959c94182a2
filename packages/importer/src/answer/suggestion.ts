import type { Draft } from "../draft/draft.ts";
import { type PlanWindow, planWindow } from "../plan-file/window.ts";
import { daysIn } from "../window/calendar-day.ts";
import { type PlanTime, readWindow } from "../window/window.ts";

/** Windows that the words of a question may mean; a person picks one or writes another. */
export function suggestedWindows(raw: string, { document }: Pick<Draft, "document">): PlanWindow[] {
  const year = document.year;
  const plan: PlanTime = { year, issuedOn: null };
  const next: PlanTime = { year: year === null ? null : year + 1, issuedOn: null };
  const parts = [
    raw,
    ...raw.split(/[;,()]|\s(?:và|hoặc|đến|[-–])\s/u),
    lastDayOfMonth(raw),
    // “Từ 01/7/2025” and nothing more: perhaps from then on.
    ...(/^\s*(?:kể\s+)?từ\s/iu.test(raw) ? [`${raw.replace(/[\s.;,]+$/u, "")} trở đi`] : []),
  ];
  const windows = parts
    .slice(0, 24)
    .flatMap((part) => [read(part, plan), read(part, next)])
    .flatMap((window) => window ?? []);
  if (windows.length === 0 && year !== null) windows.push({ kind: "until-year-end", year });
  const distinct = new Map(windows.map((window) => [JSON.stringify(window), window]));
  return [...distinct.values()].slice(0, 6);
}

function read(words: string, plan: PlanTime): PlanWindow | null {
  if (words.trim() === "") return null;
  const { window } = readWindow(words, plan);
  const { phrase: _, ...read } = planWindow(window, null) ?? { kind: null };
  return read.kind === null ? null : (read as PlanWindow);
}

/** “31/11/2025” is no day; the month's last may be meant. */
function lastDayOfMonth(raw: string): string {
  return raw.replace(
    /(\d{1,2})\/(\d{1,2})\/(20\d\d)/g,
    (whole, day: string, month: string, year: string) => {
      const last = Number(month) <= 12 ? daysIn(Number(year), Number(month)) : 0;
      return Number(day) > last && last > 0 ? `${last}/${month}/${year}` : whole;
    },
  );
}
