import type { DraftDuty, Source, UnitRef } from "../draft/draft.ts";
import type { DraftWindow } from "../draft/window.ts";
import { fold } from "../text/fold.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { sentencesOf } from "../text/sentence.ts";
import { splitUnits } from "../unit/list.ts";
import type { UnitRegistry } from "../unit/registry.ts";
import { subjectOf } from "../unit/run.ts";
import { type PlanTime, readWindow } from "../window/window.ts";
import { addressee, through } from "./addressee.ts";
import { clausesOf, isReport } from "./clause.ts";
import { windowsIn } from "./report-time.ts";
import { afterCondition, contentOf } from "./report-words.ts";

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
  let before: Subject | null = null;
  return sentencesOf(text).flatMap((sentence) => {
    const source = {
      line: paragraph.line,
      start: offset + sentence.start,
      end: offset + sentence.end,
    };
    // “Giao Sở Nội vụ theo dõi …; tổng hợp, báo cáo …”: the sentence has one subject; without one,
    // that of the sentence before goes on (“Các sở xây dựng kế hoạch …. Hằng năm báo cáo …”).
    const named = subjectOf(afterCondition(sentence.text));
    if (named) before = { named, source };
    const clauses = clausesOf(sentence.text).filter(({ text: clause }) => isReport(fold(clause)));
    if (clauses.length === 0) return [];
    const owner = before ? owned(context, before, units) : context;
    const found = clauses.flatMap((clause) =>
      dutiesOf(clause.text, source.start + clause.start, paragraph, owner, units, plan),
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

/** The bodies a sentence begins with. */
type Subject = { named: string; source: Source };

function owned(context: DutyContext, { named, source }: Subject, units: UnitRegistry): DutyContext {
  const who = splitUnits(named).units.map((unit) => units.refer(unit, source));
  return { ...context, who, whoRaw: named };
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
  const regular = windowsIn(clause, plan).map((window) =>
    duty(base, clause, source, window, { periodic: window.kind === "recurring" }),
  );
  const onRequest =
    /đột xuất|khi (?:có|được) yêu cầu/u.test(words) ||
    (/theo (?:có )?yêu cầu/u.test(words) && !/\d{1,2}\/\d/.test(words));
  if (onRequest)
    return [
      ...regular,
      duty(base, clause, source, readWindow("khi có yêu cầu", plan).window, { adHoc: true }),
    ];
  if (regular.length) return regular;
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
