import { fold } from "../text/fold.ts";
import { clausesOf } from "../text/sentence.ts";
import { splitUnits } from "../unit/list.ts";
import { allUnits, subjectEnd } from "../unit/run.ts";
import { verbs } from "../unit/verb.ts";
import { levelWords, people } from "../unit/words.ts";
import { type PlanTime, readWindow } from "../window/window.ts";

/** Where, in a sentence, the bodies stand that it gives the work to. Offsets into the sentence. */
export type Assignment = {
  lead: [from: number, to: number];
  coordinating: [from: number, to: number] | null;
  /** The rest of the sentence, where its time stands, begins here. */
  after: number;
  /** The time itself, when its place says that it is one. */
  time: [from: number, to: number] | null;
};

/** “Rà soát … (Sở A chủ trì, phối hợp với Sở B; hoàn thành trong Quý II/2025).” */
export function bracketed(sentence: string, plan: PlanTime): Assignment | null {
  if (!/\)[\s.;,]*$/u.test(sentence.slice(-12))) return null;
  const found = /\(((?:[^()]|\([^()]*\))*)\)[\s.;,]*$/u.exec(sentence);
  const inner = found?.[1];
  if (!found || !inner || inner.length > 400) return null;
  const from = found.index + 1;
  const clauses = clausesOf(inner)
    .map(({ text, start }) => {
      const body = text.replace(/[\s;,]+$/u, "");
      return { text: body, start, end: start + body.length };
    })
    .flatMap((clause) => beforeTime(clause));
  let time: Assignment["time"] = null;
  const who: typeof clauses = [];
  for (const clause of clauses) {
    const { window } = readWindow(clause.text, plan);
    if (window.kind === "unknown") who.push(clause);
    else if (time) return null;
    else time = [from + clause.start, from + clause.end];
  }
  const [first, second] = who;
  if (!first || who.length > 2) return null;
  const after = from + inner.length;
  const words = fold(first.text);
  const told = /^(.+?)\s+(?:làm\s+)?(?:chủ trì|đầu mối)(?![\p{L}])[\s,]*(?:thực hiện[\s,]*)?/u.exec(
    words,
  );
  if (!told) {
    // “(Văn phòng Sở; thường xuyên)”: a body and a time, and nothing else.
    if (second || !time || !allUnits(first.text)) return null;
    return { lead: [from + first.start, from + first.end], coordinating: null, after, time };
  }
  const body = (told[1] ?? "").length;
  if (!allUnits(first.text.slice(0, body))) return null;
  const lead: Assignment["lead"] = [from + first.start, from + first.start + body];
  const more = second ?? null;
  const tail = more
    ? { text: more.text, at: more.start }
    : { text: first.text.slice(told[0].length), at: first.start + told[0].length };
  if (tail.text.trim() === "") return { lead, coordinating: null, after, time };
  const joined = joinedBodies(tail.text);
  if (!joined) return null;
  return {
    lead,
    coordinating: [from + tail.at + joined[0], from + tail.at + joined[1]],
    after,
    time,
  };
}

/** “phối hợp với A, B” or “A, B phối hợp”: where the bodies stand. */
function joinedBodies(text: string): [number, number] | null {
  const words = fold(text);
  const ahead = /^[\s,]*(?:và\s+)?phối hợp(?:\s+(?:với|cùng))*\s*:?\s+/u.exec(words);
  const behind = /\s+(?:phối hợp|hỗ trợ|tham gia)(?:\s+thực hiện)?[\s.,;]*$/u.exec(words);
  const span: [number, number] | null = ahead
    ? [ahead[0].length, text.length]
    : behind
      ? [0, behind.index]
      : null;
  return span && allUnits(text.slice(...span)) ? span : null;
}

/** A comma before “hoàn thành”, “thời gian”, “xong” parts who from when. */
function beforeTime(clause: { text: string; start: number; end: number }) {
  const found =
    /,\s*(?=(?:hoàn thành|thời gian|thời hạn|xong|trước|trong (?:tháng|quý|năm)|định kỳ|thường xuyên|hằng|quý|tháng|năm)\s)/u.exec(
      fold(clause.text),
    );
  if (!found) return [clause];
  const cut = found.index;
  const next = cut + found[0].length;
  return [
    { text: clause.text.slice(0, cut), start: clause.start, end: clause.start + cut },
    { text: clause.text.slice(next), start: clause.start + next, end: clause.end },
  ];
}

/** “Biên soạn tài liệu; do Phòng A chủ trì, phối hợp với B …”. */
export function byAgent(sentence: string): Assignment | null {
  const found = /[;,(]\s*do\s+(?=\p{Lu}|các\s)/u.exec(sentence);
  if (!found) return null;
  const from = found.index + found[0].length;
  const rest = sentence.slice(from);
  const led = /\s+(?:chủ trì|làm đầu mối)(?![\p{L}])/u.exec(fold(rest));
  const end = led && led.index < 160 ? led.index : subjectEnd(rest);
  if (end === null || !allUnits(rest.slice(0, end))) return null;
  const after = fold(rest.slice(end)).trimStart();
  // “do Sở A ban hành” speaks of a document, not of this work.
  if (
    !/^(?:chủ trì|làm đầu mối|thực hiện|phụ trách|đảm nhận|triển khai|tổ chức)(?![\p{L}])/u.test(
      after,
    )
  )
    return null;
  return { lead: [from, from + end], coordinating: null, after: from + end, time: null };
}

/** “Phòng A: tham mưu …”, “Khám tuyển: Trung tâm B thực hiện …”, “Đài C cung cấp …”. */
export function subjectAssigned(sentence: string): Assignment | null {
  const colon = /^[^:;]{2,200}?:\s+/u.exec(sentence)?.[0] ?? "";
  const before = colon.replace(/:\s+$/u, "");
  if (colon !== "" && isBody(before)) {
    const rest = fold(sentence.slice(colon.length));
    if (!verbs.test(rest)) return null;
    return { lead: [0, before.length], coordinating: null, after: colon.length, time: null };
  }
  const body = sentence.slice(colon.length);
  const end = subjectEnd(body);
  if (end === null || !isBody(body.slice(0, end))) return null;
  // “Sở A phối hợp với B …” does not say that A answers for the work.
  const at = colon.length;
  return { lead: [at, at + end], coordinating: null, after: at + end, time: null };
}

/** A body that can answer for work: not “cán bộ”, “người dân”, “xã”, “đơn vị” alone. */
function isBody(text: string): boolean {
  const words = fold(text.trim());
  if (!/^\p{Lu}/u.test(text.trim()) || people.test(words) || levelWords.test(words)) return false;
  if (
    /^(?:thành phố|thị xã|đơn vị|cơ quan|tổ chức|cá nhân|bộ phận|ban|phòng|sở|lực lượng|ngành|chính quyền|hộ|doanh nghiệp|nhóm|đối tượng|học sinh|phụ huynh)$/u.test(
      words,
    )
  )
    return false;
  const { units } = splitUnits(text);
  return allUnits(text) && units.every(({ name }) => name.length <= 90);
}
