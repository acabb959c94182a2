import type { DraftTarget, DraftTask } from "../draft/draft.ts";
import type { Node, Outline } from "../outline/outline.ts";
import type { Candidate } from "../task/candidate.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { targetsIn } from "./target.ts";

/** Under “Đánh giá tình hình”, “Kết quả”: shares that were reached, not ones to reach. */
function tellsOfPast(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent)
    if (
      at.marker &&
      /^(?:đánh giá|kết quả|tình hình|thực trạng|đặc điểm)/u.test(at.paragraph.folded.slice(at.at))
    )
      return true;
  return false;
}

export function targetsOf(outline: Outline, found: Candidate[], tasks: DraftTask[]): DraftTarget[] {
  const searched = new Set<Paragraph>();
  const out: DraftTarget[] = [];
  for (const [index, candidate] of found.entries()) {
    const task = tasks[index];
    if (!task) continue;
    for (const part of [
      candidate.title,
      ...candidate.description,
      ...(candidate.product ? [candidate.product] : []),
    ]) {
      searched.add(part.paragraph);
      out.push(
        ...targetsIn(part.text, part.start, part.paragraph, { number: task.number, id: task.id }),
      );
    }
  }
  for (const node of outline.nodes) {
    if (node.section !== "aims" || searched.has(node.paragraph) || tellsOfPast(node)) continue;
    out.push(...targetsIn(node.text, node.at, node.paragraph, { number: null, id: null }));
  }
  return out.sort((a, b) => a.source.line - b.source.line || a.source.start - b.source.start);
}
