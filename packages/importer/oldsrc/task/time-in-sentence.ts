import { fold } from "../text/fold.ts";
import { type PlanTime, readWindow } from "../window/window.ts";
import type { Phrase } from "./directive.ts";

/** Times that bind the work, not its reports: after “hoàn thành”, “xong”, “trước”, or at the end. */
export function timesIn(sentence: string, plan: PlanTime): Phrase[] {
  const words = fold(sentence);
  const out: Phrase[] = [];
  const trigger =
    /(?:(?:thời gian|thời hạn)(?:\s+(?:hoàn thành|thực hiện|tổ chức|triển khai))?\s*(?::|là)?\s*(?=trước|trong (?:ngày|tháng|quý|năm|\d)|từ |dự kiến|thường xuyên|hằng|định kỳ|chậm|vào|ngày|tháng|quý|năm|đến|\d)|hoàn thành\s+(?:xong\s+)?(?:(?:việc|nội dung|nhiệm vụ)[^,.;]{0,40}?\s+)?(?=trước|trong|chậm|muộn|vào|ngày|tháng|quý|năm|đến|\d)|xong\s+(?=trước|trong)|(?:thực hiện|triển khai|tổ chức)\s+(?:xong\s+)?(?=thường xuyên|hằng (?:tuần|tháng|quý|năm)|định kỳ|từ (?:ngày|tháng|quý|năm|\d)|trong (?:ngày|tháng|quý|năm|\d)|vào (?:ngày|tháng|quý)|trước)|(?<![\p{L}])(?=trước\s+(?:ngày\s+|tháng\s+)?\d|chậm nhất|đến hết (?:ngày|tháng|quý|năm)|trong (?:tháng|quý) (?:\d|i|v)|từ (?:ngày|tháng) \d|từ \d{1,2} (?:giờ|g|h)|trong ngày \d|vào (?:ngày \d|(?:sáng|chiều|tối) |thứ )|dự kiến (?:trong|vào|ngày|tháng|quý)))/gu;
  let covered = 0;
  for (const found of words.matchAll(trigger)) {
    const at = found.index + found[0].length;
    if (at < covered) continue;
    if (/báo cáo[^;]{0,120}$/u.test(words.slice(0, found.index)) && !/hoàn thành/u.test(found[0]))
      continue;
    const read = prefixWindow(sentence.slice(at), plan);
    if (!read) continue;
    out.push({ text: sentence.slice(at, at + read), start: at, end: at + read });
    covered = at + read;
  }
  return out;
}

/** The length of the window at the start of a text, when there is one that can be read. */
function prefixWindow(text: string, plan: PlanTime): number | null {
  const bounds = [
    /[;.](?:\s|$)/u,
    /,\s/u,
    /\s(?:và|để|nhằm|theo|đối với|trên|tại|cho|của)\s/u,
    /[)(]/u,
  ];
  const ends = new Set<number>([text.length]);
  for (const bound of bounds) {
    for (const found of text.matchAll(new RegExp(bound.source, "gu")))
      if (found.index < 90) ends.add(found.index);
  }
  for (const end of [...ends].sort((a, b) => b - a)) {
    if (end > 90) continue;
    const { window, problem } = readWindow(text.slice(0, end), plan);
    if (window.kind !== "unknown" && problem !== "condition") return end;
    if (problem === "impossible") return end;
  }
  return null;
}
