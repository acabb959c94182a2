import type { Node } from "../outline/outline.ts";
import { splitUnits } from "../unit/list.ts";
import { looksLikeUnit } from "../unit/words.ts";
import type { Phrase } from "./directive.ts";

/** The bodies a heading names, when it names nothing else. */
export function ownerWords(heading: Node): Phrase | null {
  const lead =
    /^(?:(?:đề nghị|giao|yêu cầu|trách nhiệm(?: của)?|đối với)\s+)?/iu.exec(heading.text)?.[0]
      .length ?? 0;
  const raw = heading.text.slice(lead).split(/:\s*(?=\S)/u)[0] ?? "";
  const body = raw
    .replace(/[\s.:;]+$/u, "")
    .replace(/\s(?:chỉ đạo lực lượng|và đề nghị)\s.*$/u, "");
  // “Sở A chỉ đạo Chi cục B các việc sau:” is a sentence.
  if (body.length > 200 || body === "" || /\ssau(?: đây)?$/iu.test(body)) return null;
  const { units, doubts } = splitUnits(body);
  if (
    !units.length ||
    doubts.includes("sentence") ||
    !units.every(({ name }) => looksLikeUnit(name))
  )
    return null;
  if (
    /\s(?:chủ trì|phối hợp|tổ chức|triển khai|thực hiện|xây dựng|chỉ đạo các|có trách nhiệm|tham mưu|hướng dẫn)(?:\s|$)/u.test(
      body,
    )
  )
    return null;
  const start = heading.at + lead;
  return { text: body, start, end: start + body.length };
}
