import { addDays, type CivilDate } from "@dondoc/core/calendar/civil-date";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";

/** How far ahead the overview looks. */
export const soonDays = 14;

/**
 * The day that an open entry is next due: of "trước ngày D" D-1 while that is ahead, of a standing duty
 * its next asked day. Null for what is closed or has nothing ahead. Overdue ones lie in the past.
 */
export function nextDueOn(entry: Entry, on: CivilDate): CivilDate | null {
  const { deadline } = entry;
  if (isClosed(entry)) return null;
  switch (deadline.kind) {
    case "hard":
      return deadline.safeOn >= on ? deadline.safeOn : deadline.dueOn;
    case "tentative":
      return deadline.statedOn;
    case "ongoing":
      return deadline.asks.find((ask) => ask.on >= on)?.on ?? null;
  }
}

export function isDueWithin(entry: Entry, on: CivilDate, days: number): boolean {
  const due = nextDueOn(entry, on);
  return due !== null && due >= on && due <= addDays(on, days);
}

/** The nearest first, what is overdue before all; then what has no day ahead; what is closed last, the newest first. */
export function byNearest(on: CivilDate): (a: Entry, b: Entry) => number {
  const key = (entry: Entry) => nextDueOn(entry, on) ?? "9999";
  return (a, b) => {
    const [first, second] = [isClosed(a), isClosed(b)];
    if (first !== second) return first ? 1 : -1;
    if (first) return closedOn(a) < closedOn(b) ? 1 : closedOn(a) > closedOn(b) ? -1 : 0;
    return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
  };
}

function closedOn({ state }: Entry): CivilDate {
  return "closedOn" in state ? state.closedOn : "";
}
