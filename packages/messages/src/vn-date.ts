import { addDays, type CivilDate, daysBetween, weekday } from "@dondoc/core/calendar/civil-date";

/**
 * A date as a Vietnamese document writes it within a sentence: "05/9/2025", "10/02/2026". Decree
 * 30/2020 pads days below 10 and the months 1 and 2, so that nobody can put a digit in front.
 */
export function documentDate(on: CivilDate): string {
  const month = on.slice(5, 7);
  return `${on.slice(8, 10)}/${month > "02" ? Number(month) : month}/${on.slice(0, 4)}`;
}

/** The ISO week that holds a date: its number, its Monday and its Sunday. */
export function weekOf(on: CivilDate): { number: number; monday: CivilDate; sunday: CivilDate } {
  const monday = addDays(on, 1 - weekday(on));
  // A week is of the year that its Thursday is in.
  const thursday = addDays(monday, 3);
  const daysBefore = daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday);
  return { number: Math.floor(daysBefore / 7) + 1, monday, sunday: addDays(monday, 6) };
}

const roman = ["I", "II", "III", "IV"];

/** A period's key in words: "tháng 9/2025", "quý III/2025", "6 tháng cuối năm 2025", "năm 2025". */
export function periodText(key: string): string {
  const [year, part] = key.split("-");
  if (part === undefined) return `năm ${year}`;
  if (part.startsWith("Q")) return `quý ${roman[Number(part.slice(1)) - 1]}/${year}`;
  if (part.startsWith("H")) return `6 tháng ${part === "H1" ? "đầu" : "cuối"} năm ${year}`;
  return `tháng ${Number(part)}/${year}`;
}

/** How often a period of that key comes round: "hằng tháng", "hằng quý" … */
export function everyText(key: string): string {
  const part = key.split("-")[1];
  if (part === undefined) return "hằng năm";
  if (part.startsWith("Q")) return "hằng quý";
  return part.startsWith("H") ? "6 tháng một lần" : "hằng tháng";
}
