import { fold } from "../text/fold.ts";
import { sentencesOf } from "../text/sentence.ts";
import { allUnits, listEnd } from "../unit/run.ts";
import type { PlanTime } from "../window/window.ts";
import { type Assignment, bracketed, byAgent, subjectAssigned } from "./assignment.ts";
import { timesIn } from "./time-in-sentence.ts";

/** A span of a paragraph: the words and where they stand. */
export type Phrase = { text: string; start: number; end: number };

/** “Giao Sở X chủ trì, phối hợp với Y xây dựng … hoàn thành trước …”. */
export type Directive = {
  lead: Phrase;
  coordinating: Phrase | null;
  time: Phrase | null;
  /** More than one time in the sentence: none is taken. */
  severalTimes: Phrase | null;
  /** The list after “phối hợp với” has no clear end. */
  unclear: boolean;
  assigned: boolean;
  /** Only the subject of the sentence: it leads a task that has a time of its own. */
  weak: boolean;
  /** The body stands before a colon, as a heading would. */
  headed: boolean;
  text: Phrase;
};

const assign =
  /^(?:(?:ubnd|ủy ban nhân dân|chủ tịch(?: ubnd| ủy ban nhân dân)?)\s+(?:tỉnh|xã|phường|thành phố|huyện)\s+)?(?:(giao nhiệm vụ cho|giao cho|giao|phân công|đề nghị|yêu cầu)\s+)/u;

const leads =
  /,?\s*(?:là\s+(?:cơ quan|đơn vị)\s+(?:(?:thường trực|đầu mối|chủ quản),?\s*)?)?(?:có trách nhiệm\s+|chịu trách nhiệm\s+|được giao\s+)?(chủ trì|làm đầu mối|là đầu mối)(?![\p{L}])/u;

const joins =
  /^(?:\s*,?\s*(?:và\s+)?(?:tham mưu,?\s+)?)(?:có sự\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng(?:\s+với)?))?\s*:?\s+/u;

/** Directives of a paragraph's text from `from`; usually none or one. */
export function directivesOf(text: string, from: number, plan: PlanTime): Directive[] {
  const sentences = sentencesOf(text.slice(from));
  const out: Directive[] = [];
  for (const sentence of sentences) {
    const start = from + sentence.start;
    const found =
      directiveIn(sentence.text, start, plan) ??
      assigned(bracketed(sentence.text, plan), sentence.text, start, plan, false) ??
      assigned(byAgent(sentence.text), sentence.text, start, plan, false) ??
      (sentence.start === 0
        ? assigned(subjectAssigned(sentence.text), sentence.text, start, plan, true)
        : null);
    const last = out.at(-1);
    if (found) out.push(found);
    else if (last) timeFromNext(last, sentence.text, start, plan);
  }
  return out;
}

/** “Sở A chủ trì …. Hoàn thành trong Quý II/2025.”: the next sentence says when. */
function timeFromNext(directive: Directive, sentence: string, at: number, plan: PlanTime) {
  if (!/^(?:hoàn thành|thời gian|thời hạn|thực hiện|dự kiến|xong)(?![\p{L}])/iu.test(sentence))
    return;
  const times = timesIn(sentence, plan);
  const [only] = times;
  if (!only) return;
  const placed = { ...only, start: only.start + at, end: only.end + at };
  if (times.length === 1 && !directive.time && !directive.severalTimes) directive.time = placed;
  else {
    directive.severalTimes = phrase(sentence, 0, sentence.length, at);
    directive.time = null;
  }
}

/** The rest of “Chủ trì, phối hợp với Y …” under a heading that names the body. */
export function underHeading(
  text: string,
  from: number,
  plan: PlanTime,
): Omit<Directive, "lead" | "weak" | "headed"> | null {
  const words = fold(text.slice(from));
  const found = /^(?:là (?:cơ quan|đơn vị) )?chủ trì(?![\p{L}])/u.exec(words);
  if (!found) return null;
  const sentence = sentencesOf(text.slice(from))[0];
  if (!sentence) return null;
  return { ...rest(sentence.text, found[0].length, from + sentence.start, plan), assigned: false };
}

function directiveIn(whole: string, at: number, plan: PlanTime): Directive | null {
  // “Lực lượng: Công an xã chủ trì …”: words before a colon name no body, unless the list is shared.
  const title = /^(?![^:]*(?:sở|phòng|ban|ngành|bộ)\s*:)[^:;]{2,200}:\s+/iu.exec(whole)?.[0] ?? "";
  const sentence = whole.slice(title.length);
  const offset = at + title.length;
  const words = fold(sentence);
  const given = assign.exec(words);
  const begin = given?.[0].length ?? 0;
  const lead = leads.exec(words.slice(begin));
  if (lead && lead.index > 0 && lead.index <= 220) {
    const body = sentence.slice(begin, begin + lead.index).trim();
    if (!allUnits(body)) return null;
    const after = begin + lead.index + lead[0].length;
    return {
      lead: phrase(sentence, begin, begin + lead.index, offset),
      ...rest(sentence, after, offset, plan),
      assigned: given !== null && ordered(given[1] ?? ""),
      weak: false,
      headed: false,
    };
  }
  if (!given) return null;
  // “Giao Phòng Kinh tế phối hợp với … / tham mưu …”: the body is what stands before the verb.
  const end = listEnd(words, begin, sentence);
  if (end === null || !allUnits(sentence.slice(begin, end).trim())) return null;
  return {
    lead: phrase(sentence, begin, end, offset),
    ...rest(sentence, end, offset, plan),
    assigned: ordered(given[1] ?? ""),
    weak: !ordered(given[1] ?? ""),
    headed: false,
  };
}

/** “Giao” orders; “đề nghị” and “yêu cầu” may only remind. */
function ordered(word: string): boolean {
  return /^(?:giao|phân công)/u.test(word);
}

function assigned(
  found: Assignment | null,
  sentence: string,
  at: number,
  plan: PlanTime,
  weak: boolean,
): Directive | null {
  if (!found) return null;
  const words = fold(sentence);
  const led = /^(?:là (?:cơ quan|đơn vị)\s+)?(?:chủ trì|làm đầu mối|là đầu mối)(?![\p{L}])/u.exec(
    words.slice(found.after).trimStart(),
  );
  const skipped = sentence.slice(found.after).search(/\S|$/u);
  const after = found.after + (led ? skipped + led[0].length : 0);
  const read = rest(sentence, after, at, plan);
  return {
    ...read,
    lead: phrase(sentence, ...found.lead, at),
    coordinating: found.coordinating
      ? phrase(sentence, ...found.coordinating, at)
      : read.coordinating,
    time: found.time ? phrase(sentence, ...found.time, at) : read.time,
    severalTimes: found.time ? null : read.severalTimes,
    assigned: led !== null,
    weak: weak && led === null,
    headed: weak && /:\s*$/u.test(sentence.slice(found.lead[1], found.after)),
  };
}

function rest(sentence: string, at: number, offset: number, plan: PlanTime) {
  const words = fold(sentence);
  const join = joins.exec(words.slice(at));
  let coordinating: Phrase | null = null;
  let unclear = false;
  if (join) {
    const from = at + join[0].length;
    const end = listEnd(words, from, sentence);
    if (end === null) unclear = true;
    else if (allUnits(sentence.slice(from, end)))
      coordinating = phrase(sentence, from, end, offset);
    else unclear = true;
  }
  const times = timesIn(sentence, plan);
  const only = times.length === 1 ? times[0] : undefined;
  return {
    coordinating,
    unclear,
    time: only ? { ...only, start: only.start + offset, end: only.end + offset } : null,
    severalTimes:
      times.length > 1
        ? phrase(sentence, times[0]?.start ?? 0, times.at(-1)?.end ?? 0, offset)
        : null,
    text: phrase(sentence, 0, sentence.length, offset),
  };
}

function phrase(text: string, from: number, to: number, offset: number): Phrase {
  const raw = text.slice(from, to);
  const left = raw.length - raw.trimStart().length;
  const body = raw.trim().replace(/[,;]+$/u, "");
  return { text: body, start: offset + from + left, end: offset + from + left + body.length };
}
