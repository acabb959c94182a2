import type { DraftWindow } from "../draft/window.ts";
import { fold } from "../text/fold.ts";
import { type PlanTime, readWindow } from "../window/window.ts";

/** The time of a report: the last phrase of the clause that can be read whole. */
export function windowIn(clause: string, plan: PlanTime): DraftWindow | null {
  const words = fold(clause);
  const trigger =
    /(?<![\p{L}])(?=trước\s+(?:ngày\s+)?\d|chậm nhất|muộn nhất|(?:vào\s+)?ngày\s+\d{1,2}|đến hết ngày|(?:định kỳ\s+)?(?:vào\s+)?thứ\s+\S+\s+(?:hằng|mỗi)\s+tuần|(?:định kỳ\s+)?(?:hằng|mỗi)\s+(?:tuần|tháng|quý|năm)|định kỳ\s+(?:hằng\s+)?(?:tuần|tháng|quý|0?6 tháng|năm)|0?6 tháng\s*(?:,|và)\s*(?:hằng\s+)?năm|trong\s+(?:tháng|quý)\s+[\div]|quý\s+[iv]+)/gu;
  let best: DraftWindow | null = null;
  let reach = 0;
  for (const found of words.matchAll(trigger)) {
    if (found.index < reach) continue;
    // “Kế hoạch số … ngày 02/6/2025” is a citation.
    if (
      /(?:số\s+\S+|kế hoạch|quyết định|công văn|nghị quyết|chỉ thị)\s*$/u.test(
        words.slice(0, found.index),
      )
    )
      continue;
    const rest = clause.slice(found.index);
    const cuts = [
      rest.length,
      ...[
        ...rest.matchAll(
          /[;,()]|\s(?:về|gửi|báo cáo|cho|để|theo|qua|đối với|kết quả|tình hình|tổng hợp|với)\s/gu,
        ),
      ].map(({ index }) => index),
    ].sort((a, b) => b - a);
    for (const cut of cuts) {
      if (cut > 100 || cut === 0) continue;
      const { window, problem } = readWindow(rest.slice(0, cut), plan);
      if (window.kind === "unknown" || problem === "condition") continue;
      if (best && best.kind !== "recurring") return best;
      best = window;
      reach = found.index + cut;
      break;
    }
  }
  return best;
}
