import type { Node, Outline } from "../outline/outline.ts";
import { fold } from "../text/fold.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { type Candidate, newCandidate, withDescendants } from "./candidate.ts";
import { isLabelNode } from "./label-node.ts";
import { ownerWords } from "./owner.ts";
import { saysDeed } from "./shared-out.ts";

/** Items beside labelled tasks that have no labels: tasks whose owner is missing. */
export function siblingTasks(outline: Outline, tasks: Candidate[]): Candidate[] {
  const lines = new Map(tasks.map((task) => [task.title.paragraph, task]));
  const labelledLike = new Map<Node | null, Map<string, number>>();
  for (const { paragraph, parent, marker } of outline.nodes) {
    const how = lines.get(paragraph)?.how;
    if (!marker || (how !== "labels" && how !== "directive")) continue;
    const kinds = labelledLike.get(parent) ?? new Map<string, number>();
    labelledLike.set(parent, kinds.set(marker.kind, (kinds.get(marker.kind) ?? 0) + 1));
  }
  const open = outline.nodes.filter((node) => {
    const { marker, section } = node;
    if (!marker || marker.rank >= 8 || node.heading || lines.has(node.paragraph)) return false;
    const enough = section === "tasks" ? 1 : 2;
    if ((labelledLike.get(node.parent)?.get(marker.kind) ?? 0) < enough) return false;
    if (section === "organisation" || section === "funds" || section === "aims") return false;
    return !isLabelNode(node) && !ownerWords(node) && !contains(node, lines);
  });
  return open.map((node) => {
    const candidate = newCandidate(node, node, "sibling");
    candidate.description = node.children.flatMap(withDescendants);
    return candidate;
  });
}

/** “1. Chủ đề”, “2. Thời gian”: what a section says of itself. */
const ofWholeSection =
  /^(?:chủ đề|thời gian|thời hạn|địa điểm|đối tượng|phạm vi|hình thức|thành phần|tiêu chuẩn|khẩu hiệu|kinh phí|số lượng|cơ cấu|danh hiệu|quy mô|nội dung (?:thi đua|thực hiện)?\s*[:.]?$)/iu;

/**
 * When nothing in the document names an owner: the items of its sections of tasks that say what is
 * done, the innermost that do. “1.1. Tôm nước lợ” below “1. Quan trắc …” is what it is done to.
 */
export function plainTasks(outline: Outline): Candidate[] {
  return deedsBelow(outline.root).map((node) => {
    const candidate = newCandidate(node, node, "plain");
    candidate.description = node.children.flatMap(withDescendants);
    return candidate;
  });
}

/** The items of a list are deeds together: one verb that is known speaks for those that are not. */
function deedsBelow(node: Node): Node[] {
  const inner = new Map(node.children.map((child) => [child, deedsBelow(child)]));
  const listed = node.children.filter(
    (child) =>
      isListed(child) && inner.get(child)?.length === 0 && !ofWholeSection.test(child.text),
  );
  const deeds = listed.some(({ text }) => saysDeed(fold(text).trim()) || event.test(text));
  return node.children.flatMap((child) =>
    deeds && listed.includes(child) ? [child] : (inner.get(child) ?? []),
  );
}

function isListed({ marker, heading, section }: Node): boolean {
  return marker !== null && marker.rank < 6 && !heading && section === "tasks";
}

const event =
  /^(?:công tác|hội nghị|hội thi|hội thảo|cuộc thi|lễ|đợt|chiến dịch|phong trào|mô hình|chương trình|ngày hội|lớp|các (?:hoạt động|lớp|hội nghị|đợt)|hoạt động|tiết mục|chuyên đề)(?![\p{L}])/iu;

function contains(node: Node, lines: Map<Paragraph, Candidate>): boolean {
  return node.children.some((child) => lines.has(child.paragraph) || contains(child, lines));
}
