import type { DraftWindow } from "../draft/window.ts";
import { fold } from "../text/fold.ts";
import { type PlanTime, readWindow } from "../window/window.ts";

/**
 * The times of a report: every period it repeats in, each once; else the first day that is named. A
 * day without a year beside “hằng năm” is that day of each year.
 */
export function windowsIn(clause: string, plan: PlanTime): DraftWindow[] {
  const found = readable(clause, plan);
  const repeated = found.filter(({ recurrence }) => recurrence !== null);
  const dated = found.filter(({ recurrence }) => recurrence === null);
  const [first] = dated;
  if (repeated.length === 0) return first ? [first] : [];
  const joined = repeated.map((window) => withDay(window, dated, clause));
  const rest = dated.filter(({ yearInferred }) => !yearInferred);
  return [...distinct(joined), ...rest.slice(0, 1)];
}

const trigger =
  /(?<![\p{L}])(?=trước\s+(?:ngày\s+)?\d|chậm nhất|muộn nhất|(?:vào\s+)?ngày\s+\d{1,2}|đến hết ngày|(?:định kỳ\s+)?(?:vào\s+)?thứ\s+\S+\s+(?:hằng|mỗi)\s+tuần|(?:định kỳ\s+)?(?:hằng|mỗi)\s+(?:tuần|tháng|quý|năm)|định kỳ\s+(?:hằng\s+)?(?:tuần|tháng|quý|0?[36] tháng|năm)|0?6 tháng\s*(?:,|và)\s*(?:hằng\s+)?năm|trong\s+(?:tháng|quý)\s+[\div]|quý\s+[iv]+)/gu;

/** “Kế hoạch số … ngày 02/6/2025” is a citation. */
const cited = /(?:số\s+\S+|kế hoạch|quyết định|công văn|nghị quyết|chỉ thị)\s*$/u;

const ends =
  /[;,()]|\s(?:về|gửi|báo cáo|cho|để|theo|qua|đối với|kết quả|tình hình|tổng hợp|với|hoặc)\s/gu;

/** “tổng hợp báo cáo quý, 6 tháng, năm”: reports that are called by their periods. */
const periods =
  /báo cáo (?:định kỳ )?((?:tuần|tháng|quý|0?6 tháng|năm)(?:\s*(?:,|và)\s*(?:tuần|tháng|quý|0?6 tháng|năm))+)(?!\s*\d)(?!\p{L})/u;

/** The longest time at each place that one may begin at. */
function readable(clause: string, plan: PlanTime): DraftWindow[] {
  const words = fold(clause);
  const out: DraftWindow[] = [];
  let reach = 0;
  const listed = periods.exec(words);
  if (listed?.[1]) {
    out.push(readWindow(`định kỳ ${listed[1]}`, plan).window);
    reach = listed.index + listed[0].length;
  }
  for (const found of words.matchAll(trigger)) {
    const rest = clause.slice(found.index);
    if (found.index < reach || (/^ngày/iu.test(rest) && cited.test(words.slice(0, found.index))))
      continue;
    const cuts = [rest.length, ...[...rest.matchAll(ends)].map(({ index }) => index)];
    for (const cut of cuts.sort((a, b) => b - a)) {
      if (cut > 100 || cut === 0) continue;
      const { window, problem, rest: more } = readWindow(rest.slice(0, cut), plan);
      if (window.kind === "unknown" || problem === "condition" || more !== "") continue;
      out.push(window);
      reach = found.index + cut;
      break;
    }
  }
  return out;
}

/** “định kỳ hằng năm báo cáo … trước ngày 15/12”, “hằng tháng … trước ngày 25”. */
function withDay(window: DraftWindow, dated: DraftWindow[], clause: string): DraftWindow {
  const { recurrence } = window;
  if (!recurrence || recurrence.day || recurrence.month || recurrence.dates || recurrence.also)
    return window;
  if (recurrence.every === "year") {
    const day = dated.find(({ yearInferred, statedDate }) => yearInferred && statedDate);
    const [, month, date] = day?.statedDate?.split("-").map(Number) ?? [];
    if (!day || !month || !date) return window;
    const before = day.kind === "before" ? { before: true as const } : {};
    return { ...window, recurrence: { ...recurrence, month, day: date, ...before } };
  }
  if (recurrence.every !== "month" && recurrence.every !== "quarter") return window;
  const named = /(trước|chậm nhất(?: là)?|vào)\s+ngày\s+(\d{1,2})(?!\s*(?:[\d/.-]|tháng))/u.exec(
    fold(clause),
  );
  const day = Number(named?.[2]);
  if (!named || day < 1 || day > 31) return window;
  const before = named[1] === "trước" ? { before: true as const } : {};
  return { ...window, recurrence: { ...recurrence, day, ...before } };
}

/** Each period once; the one that says the day. */
function distinct(windows: DraftWindow[]): DraftWindow[] {
  const periods = new Map<string, DraftWindow>();
  for (const window of windows) {
    const every = window.recurrence?.every ?? "";
    const known = periods.get(every)?.recurrence;
    if (!known || (!known.day && !known.dates && window.recurrence?.day))
      periods.set(every, window);
  }
  return [...periods.values()];
}
