import type { Item } from "@dondoc/core/notice/notice";
import type { Situation } from "@dondoc/core/obligation/situation";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Temporal } from "temporal-polyfill";
import { calendarFile } from "./calendar-file.ts";

/** A file that goes with a mail. */
export interface MailAttachment {
  fileName: string;
  /** Media type, at most 78 characters. */
  type: string;
  /** UTF-8. */
  content: string;
}

/** Days as a file that a mail client offers to put into the calendar; none for nothing. */
export function calendarAttachment(
  situation: Situation,
  entries: readonly Entry[],
  now: Temporal.Instant,
): [MailAttachment] | [] {
  if (entries.length === 0) return [];
  return [
    {
      fileName: "thoi-han.ics",
      type: "text/calendar; charset=UTF-8; method=PUBLISH",
      content: calendarFile([{ situation, entries }], now),
    },
  ];
}

/** What of a notice has a day still to come, for the reader's own units. */
export function entriesToCome(items: readonly Item[]): Entry[] {
  const toCome = ["reminder", "last-call", "confirm", "status-request"];
  return items
    .filter(({ audience, phase }) => audience === "unit" && toCome.includes(phase))
    .map(({ entry }) => entry);
}
