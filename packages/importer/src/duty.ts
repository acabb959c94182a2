import type { DraftDuty, DraftWindow, Source, UnitRef } from "./draft.ts";
import { fold } from "./fold.ts";
import type { Paragraph } from "./paragraph.ts";
import { sentencesOf } from "./sentence.ts";
import type { UnitRegistry } from "./unit-identity.ts";
import { splitUnits } from "./unit-list.ts";
import { subjectOf } from "./unit-run.ts";
import { type PlanTime, readWindow } from "./window.ts";

/** Whose words these are: the task's lead bodies, or the bodies of the heading above. */
export type DutyContext = {
  who: UnitRef[];
  whoRaw: string | null;
  taskNumber: number | string | null;
  taskId: string | null;
};

/** Reporting duties in `text`, which stands at `offset` of `paragraph`. */
export function dutiesIn(
  text: string,
  offset: number,
  paragraph: Paragraph,
  context: DutyContext,
  units: UnitRegistry,
  plan: PlanTime,
): DraftDuty[] {
  if (!/báo cáo/u.test(fold(text))) return [];
  return sentencesOf(text).flatMap((sentence) => {
    // “Giao Sở Nội vụ theo dõi …; tổng hợp, báo cáo …”: the sentence has one subject.
    const named = subjectOf(afterCondition(sentence.text));
    const source = {
      line: paragraph.line,
      start: offset + sentence.start,
      end: offset + sentence.end,
    };
    const owner: DutyContext = named
      ? {
          ...context,
          who: splitUnits(named).units.map((unit) => units.refer(unit, source)),
          whoRaw: named,
        }
      : context;
    const found = clausesOf(sentence.text)
      .filter(({ text: clause }) => isReport(fold(clause)))
      .flatMap((clause) =>
        dutiesOf(
          clause.text,
          offset + sentence.start + clause.start,
          paragraph,
          owner,
          units,
          plan,
        ),
      );
    // “… trước ngày 20/11; báo cáo đột xuất khi có yêu cầu, gửi Sở …”: said once for the sentence.
    const addressed = found.find(({ to }) => to.length > 0);
    const via = found.find((duty) => duty.via !== null)?.via ?? null;
    return addressed
      ? found.map((duty) =>
          duty.to.length ? duty : { ...duty, to: addressed.to, via: duty.via ?? via },
        )
      : found;
  });
}

/** Duties of one clause: a series “(lần 1 …, lần 2 …)”, a date, a period, on request, or on events. */
function dutiesOf(
  clause: string,
  start: number,
  paragraph: Paragraph,
  context: DutyContext,
  units: UnitRegistry,
  plan: PlanTime,
): DraftDuty[] {
  const words = fold(clause);
  const source = { line: paragraph.line, start, end: start + clause.length };
  const subject = subjectOf(afterCondition(clause));
  // “các sở, ban, ngành; UBND các xã báo cáo”: the clause has only the end of the subject.
  const partial = subject !== null && (context.whoRaw?.endsWith(subject) ?? false);
  const who =
    subject && !partial
      ? splitUnits(subject).units.map((unit) => units.refer(unit, source))
      : context.who;
  const base = {
    ...context,
    who,
    whoRaw: partial ? context.whoRaw : (subject ?? context.whoRaw),
    to: addressee(clause, source, units),
    via: through(clause, source, units),
    content: contentOf(clause),
  };
  const series = [
    ...clause.matchAll(
      /lần\s+(?:thứ\s+)?(\d|nhất|hai|ba|tư|I{1,3}|IV)\s*:?\s+((?:trước|chậm nhất|vào|ngày|trong|đến)[^,;)]*?\d[^,;)]*)/giu,
    ),
  ];
  if (series.length >= 2) {
    return series.map((one, index) => {
      const at = start + one.index;
      return duty(
        base,
        one[0].trim(),
        { ...source, start: at, end: at + one[0].length },
        readWindow(one[2] ?? "", plan).window,
        {
          occurrence: `${index + 1}/${series.length}`,
          content: `${base.content} (lần ${index + 1})`,
        },
      );
    });
  }
  if (/đột xuất|(?:khi|theo) (?:có )?yêu cầu/u.test(words) && !/\d{1,2}\/\d/.test(words)) {
    const regular = windowIn(clause, plan);
    const adHoc = duty(base, clause, source, readWindow("khi có yêu cầu", plan).window, {
      adHoc: true,
    });
    if (regular)
      return [
        duty(base, clause, source, regular, { periodic: regular.kind === "recurring" }),
        adHoc,
      ];
    return [adHoc];
  }
  const window = windowIn(clause, plan);
  if (window)
    return [duty(base, clause, source, window, { periodic: window.kind === "recurring" })];
  if (
    /(?:nếu|khi|trường hợp|những)\s[^,]*(?:phát sinh|vướng mắc|khó khăn)|(?:khó khăn|vướng mắc)[^.]{0,60}(?:báo cáo|phản ánh)/u.test(
      words,
    )
  ) {
    return [duty(base, clause, source, null, { eventDriven: true })];
  }
  if (/định kỳ|thường xuyên/u.test(words))
    return [duty(base, clause, source, null, { periodic: true })];
  return [];
}

type Base = DutyContext & Pick<DraftDuty, "to" | "via" | "content">;

function duty(
  base: Base,
  raw: string,
  source: Source,
  window: DraftWindow | null,
  more: Partial<DraftDuty>,
): DraftDuty {
  return {
    id: "",
    taskNumber: base.taskNumber,
    taskId: base.taskId,
    who: base.who,
    whoRaw: base.whoRaw,
    to: base.to,
    via: base.via,
    content: base.content,
    occurrence: null,
    window,
    statedDate: window?.statedDate ?? null,
    lastAcceptableDate: window?.end ?? null,
    adHoc: false,
    periodic: false,
    eventDriven: false,
    raw,
    source,
    ...more,
  };
}

/** The verb “báo cáo”, not the paper: “xây dựng dự thảo báo cáo” is a task's product. */
function isReport(words: string): boolean {
  return /(?<!(?:dự thảo|xây dựng|mẫu|chế độ|các|hội nghị|nội dung|viết|hoàn thiện|bản|số liệu|theo|thời gian)\s)báo cáo(?!\s+(?:số|viên|chính trị|tài chính|thẩm|đề xuất|giám sát)(?![\p{L}]))/u.test(
    words,
  );
}

function clausesOf(sentence: string): { text: string; start: number }[] {
  const out: { text: string; start: number }[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at <= sentence.length; at += 1) {
    const character = sentence[at];
    if (character === "(") depth += 1;
    if (character === ")") depth = Math.max(0, depth - 1);
    const also =
      depth === 0 && /^\s(?:và|đồng thời)\s+(?:gửi\s+)?báo cáo/iu.test(sentence.slice(at, at + 30));
    if (at < sentence.length && !(character === ";" && depth === 0) && !also) continue;
    const raw = sentence.slice(start, at);
    const text = raw
      .trim()
      .replace(/[.\s]+$/u, "")
      .replace(/^(?:và|đồng thời)\s+/iu, "");
    if (text !== "") out.push({ text, start: start + Math.max(0, raw.indexOf(text)) });
    start = at + 1;
  }
  return out;
}

/** The time of a report: the last phrase of the clause that can be read whole. */
function windowIn(clause: string, plan: PlanTime): DraftWindow | null {
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

const authority =
  "(?:ubnd|ủy ban nhân dân|chủ tịch|phó chủ tịch|thường trực|sở|bộ|phòng|văn phòng|ban|hđnd|hội đồng|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|chính phủ|thủ tướng|trung tâm|công an|cục|chi cục|mặt trận|ủy ban|lãnh đạo|giám đốc|cơ quan thường trực)(?![\\p{L}])";

function addressee(clause: string, source: Source, units: UnitRegistry): UnitRef[] {
  const words = fold(clause);
  const shapes = [
    new RegExp(`gửi\\s+(?:về\\s+|cho\\s+|đến\\s+)?(?=${authority})`, "u"),
    new RegExp(`báo cáo[^;]{0,160}?\\s(?:về|cho|lên|với|tới)\\s+(?=${authority})`, "u"),
    new RegExp(`báo cáo\\s+(?=${authority})`, "u"),
  ];
  for (const shape of shapes) {
    const found = shape.exec(words);
    if (!found) continue;
    const from = found.index + found[0].length;
    const tail =
      /\s*(?:[(;.)]|,\s*(?!ban\s|ngành)|\s(?:trước|theo|để|định kỳ|hằng|qua|thông qua|chậm nhất|kết quả|tình hình|về|xem xét|chỉ đạo|và báo cáo|khi|nếu|trong|vào|bằng|những|các|biết|đúng|\d)(?=[\s\d]|$))/u.exec(
        words.slice(from),
      );
    const raw = clause.slice(from, from + (tail?.index ?? words.length)).trim();
    if (raw === "" || raw.length > 120) continue;
    return splitUnits(raw).units.map((unit) => units.refer(unit, source));
  }
  return [];
}

/** “(qua Phòng Văn hóa - Xã hội)”, “thông qua Văn phòng … tổng hợp”. */
function through(clause: string, source: Source, units: UnitRegistry): UnitRef | null {
  const found =
    /(?:\(|,\s*|\s)(?:thông\s+)?qua\s+(\p{L}[^();,.]*?)(?=\)|[;,.]|\s+(?:để|tổng hợp|trước|theo dõi|chậm nhất|định kỳ)\s?|$)/iu.exec(
      clause,
    );
  const raw = found?.[1]?.trim();
  if (!raw || !new RegExp(`^${authority}`, "u").test(fold(raw))) return null;
  const [first] = splitUnits(raw).units;
  return first ? units.refer(first, source) : null;
}

function contentOf(clause: string): string {
  const found =
    /báo cáo\s+((?:đột xuất|tình hình|kết quả|tiến độ|việc|sơ kết|tổng kết|đánh giá|công tác)[^();]*?)(?=\s+(?:về|gửi|cho|trước|định kỳ|chậm nhất|theo|hằng|khi|nếu|\d)|[(;,.]|$)/iu.exec(
      clause,
    );
  const words = found?.[1]?.trim() ?? "";
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : "Báo cáo";
}

/** The subject stands after “nếu có vướng mắc,”. */
function afterCondition(clause: string): string {
  return clause
    .replace(/^(?:trong quá trình[^,]*,\s*)?(?:(?:nếu|khi|trường hợp)[^,]*,\s*)/iu, "")
    .replace(/^trong quá trình[^,]*,\s*/iu, "")
    .replace(/^[^:;,.]{3,40}:\s+/u, "")
    .replace(/^(?:định kỳ|trước ngày|hằng|hàng|vào|chậm nhất|kết thúc|cuối)[^,]*,\s*/iu, "")
    .replace(/^(?:đề nghị|yêu cầu|giao|đồng thời,?)\s+/iu, "");
}
