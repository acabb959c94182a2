import { fold } from "../text/fold.ts";
import { sentenceWords } from "../unit/list.ts";
import { subjectOf } from "../unit/run.ts";
import type { Candidate, Placed } from "./candidate.ts";

/** “Phòng A chủ trì, phối hợp với B” as the value of one label. */
export function splitRoles(
  value: Placed,
  role: "lead" | "coordinating" | "implementing" | "shared",
  candidate: Candidate,
): Placed[] {
  const found =
    /^(.{3,}?)[\s,]*(?:chủ trì)?[\s,;]+(?:chủ trì[\s,;]+)?phối hợp(?:\s+(?:với|cùng))*\s*:?\s+(.+)$/isu.exec(
      value.text,
    );
  const lead = /^(.{3,}?)[\s,(]+(?:chủ trì|đầu mối)\)?\s*[.;]?$/isu.exec(value.text);
  const told = role !== "coordinating" && !found && sentenceWords.test(fold(value.text));
  const doer = told ? subjectOf(value.text) : null;
  if (doer) return [{ ...value, text: doer, end: value.start + doer.length }];
  if (role === "coordinating") return [value];
  const apart =
    /^(.{3,}?)\s+chủ trì\s*[;,]\s*(.+?)\s+(?:phối hợp|hướng dẫn|hỗ trợ|tham gia)(?:\s+thực hiện)?[\s.;]*$/iu.exec(
      value.text,
    );
  if (apart) {
    const [, first = "", second = ""] = apart;
    const at = value.start + value.text.indexOf(second, first.length);
    candidate.coordinating.push({ ...value, text: second, start: at, end: at + second.length });
    candidate.lead.push({ ...value, text: first, end: value.start + first.length });
    return [];
  }
  if (found) {
    const [, first = "", second = ""] = found;
    const at = value.start + value.text.length - second.length;
    const target = { ...value, text: second, start: at };
    candidate.coordinating.push(target);
    const head = first.replace(/[\s,(]*chủ trì\)?$/iu, "");
    const part = { ...value, text: head, end: value.start + head.length };
    if (role === "lead") return [part];
    candidate.lead.push(part);
    return [];
  }
  if (lead && role !== "lead" && !/,|;/.test(lead[1] ?? "")) {
    candidate.lead.push({
      ...value,
      text: lead[1] ?? "",
      end: value.start + (lead[1] ?? "").length,
    });
    return [];
  }
  return [value];
}
