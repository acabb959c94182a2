import { fold } from "../text/fold.ts";
import { clausesOf } from "../text/sentence.ts";
import { allUnits, listEnd } from "../unit/run.ts";
import type { Candidate, Placed } from "./candidate.ts";

type Role = "lead" | "coordinating" | "implementing" | "shared";

/**
 * The bodies that the value of one label names for its role. “Phòng A chủ trì, phối hợp với B” names
 * two roles; a value that tells who does what names its subjects, those that “chủ trì” before all.
 */
export function splitRoles(value: Placed, role: Role, candidate: Candidate): Placed[] {
  if (role === "coordinating") return [value];
  const apart = leadAndHelpers(value, candidate) ?? leadWith(value, role, candidate);
  if (apart) return apart;
  const only = /^(.{3,}?)[\s,(]+(?:chủ trì|đầu mối)\)?\s*[.;]?$/isu.exec(value.text)?.[1];
  if (only && role !== "lead" && !/,|;/.test(only)) {
    candidate.lead.push(part(value, 0, only.length));
    return [];
  }
  return doers(value, role, candidate) ?? [value];
}

/** “Sở A chủ trì; các sở B, C phối hợp”. */
function leadAndHelpers(value: Placed, candidate: Candidate): Placed[] | null {
  const found =
    /^(.{3,}?)\s+chủ trì\s*[;,]\s*(.+?)\s+(?:phối hợp|hướng dẫn|hỗ trợ|tham gia)(?:\s+thực hiện)?[\s.;]*$/iu.exec(
      value.text,
    );
  const [, first = "", second = ""] = found ?? [];
  if (!found || !allUnits(second)) return null;
  const at = value.text.indexOf(second, first.length);
  candidate.coordinating.push(part(value, at, at + second.length));
  candidate.lead.push(part(value, 0, first.length));
  return [];
}

/** “Sở A chủ trì, phối hợp với B, C”, and what they do after that. */
function leadWith(value: Placed, role: Role, candidate: Candidate): Placed[] | null {
  const found =
    /^([^.]{3,}?)[\s,]*(?:chủ trì)?[\s,;]+(?:chủ trì[\s,;]+)?phối hợp(?:\s+(?:với|cùng))*\s*:?\s+(?=\S)/iu.exec(
      value.text,
    );
  if (!found) return null;
  const head = (found[1] ?? "").replace(/[\s,(]*chủ trì\)?$/iu, "");
  if (!allUnits(head)) return null;
  const from = found[0].length;
  const end = listEnd(fold(value.text), from, value.text) ?? value.text.length;
  const helpers = value.text.slice(from, end);
  if (allUnits(helpers)) candidate.coordinating.push(part(value, from, end));
  else candidate.unclearCoordinating = true;
  const lead = part(value, 0, head.length);
  if (role === "lead") return [lead];
  candidate.lead.push(lead);
  return [];
}

/** “Sở A rà soát …; các sở B tham mưu …”: each clause has its subject. Null for a plain list. */
function doers(value: Placed, role: Role, candidate: Candidate): Placed[] | null {
  const clauses = clausesOf(value.text).map((clause) => {
    const end = beforeVerb(clause.text);
    const leads = end !== null && /^chủ trì/u.test(fold(clause.text.slice(end)).trim());
    const to = clause.start + (end ?? clause.text.length);
    return { told: end !== null, leads, place: part(value, clause.start, to) };
  });
  if (!clauses.some(({ told }) => told)) return null;
  const known = clauses.filter(({ told, place }) => told || allUnits(place.text));
  const leading = known.filter(({ leads }) => leads);
  if (leading.length === 0 || role === "lead") return known.map(({ place }) => place);
  candidate.lead.push(...leading.map(({ place }) => place));
  return known.filter(({ leads }) => !leads).map(({ place }) => place);
}

/** Verbs that say what a body does and stand in no body's name. */
const acts =
  /\s(?:tiến hành|rà soát|chịu trách nhiệm|có trách nhiệm|chủ trì|chủ động|đăng tải|tham mưu|theo dõi|đôn đốc|hướng dẫn|xây dựng (?:kế hoạch|dự thảo|báo cáo)|ban hành|báo cáo|căn cứ|trình (?:ubnd|ủy ban|hđnd|hội đồng|chủ tịch|cấp)|thường xuyên)\s/u;

function beforeVerb(clause: string): number | null {
  const found = acts.exec(fold(clause));
  if (!found) return null;
  const body = clause.slice(0, found.index).replace(/[\s,]+$/u, "");
  // “cơ quan tham mưu, giúp việc”, “đơn vị chủ trì”: the verb says which body.
  if (/(?:cơ quan|đơn vị|bộ phận|tổ chức|người|ban chỉ đạo|tổ công tác|và)$/iu.test(body))
    return null;
  return allUnits(body) ? body.length : null;
}

function part(value: Placed, from: number, to: number): Placed {
  const text = value.text.slice(from, to);
  return { ...value, text, start: value.start + from, end: value.start + to };
}
