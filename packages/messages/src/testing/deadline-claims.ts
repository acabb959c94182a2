import { addDays, type CivilDate, daysBetween } from "@dondoc/core/calendar/civil-date";
import type { Deadline } from "@dondoc/core/obligation/obligation";
import { documentDate } from "../vn-date.ts";

type Hard = Extract<Deadline, { kind: "hard" }>;

/**
 * For tests: what a text that speaks of one hard deadline, open on a day, claims against it. It knows
 * the dates alone, never how the text was made. Empty when the text contradicts nothing.
 */
export function falseClaims(text: string, deadline: Hard, on: CivilDate): string[] {
  const { dueOn, safeOn } = deadline;
  const wrong: string[] = [];
  const claim = (pattern: RegExp, isTrue: (found: string) => boolean) => {
    for (const [words, found = ""] of text.matchAll(pattern))
      if (!isTrue(found)) wrong.push(`${on}: ${words}`);
  };
  const said = (day: CivilDate) => documentDate(day);
  claim(/chậm nhất (?:hết |trong )?ngày (\d+\/\d+\/\d{4})/gi, (day) => day === said(dueOn));
  claim(/tính quá hạn từ ngày (\d+\/\d+\/\d{4})/gi, (day) => day === said(addDays(dueOn, 1)));
  claim(/chắc chắn đúng hạn: đến hết ngày (\d+\/\d+\/\d{4})/gi, (day) => day === said(safeOn));
  claim(/quá hạn (\d+) ngày/gi, (days) => on > dueOn && Number(days) === daysBetween(dueOn, on));
  claim(/còn (\d+) ngày/gi, (days) => on < safeOn && Number(days) === daysBetween(on, safeOn));
  claim(/hôm nay đến hạn/gi, () => on === dueOn);
  claim(/(?:nhắc lần cuối|ngày cuối chắc chắn|trong hôm nay)/gi, () => on <= dueOn);
  // "Đã đến hạn", "nội dung quá hạn": on no day that is not.
  claim(/(?:đã đến hạn|đã quá hạn)/gi, () => on > dueOn);
  return wrong;
}
