import { type Labelled, labelsOf } from "../outline/label.ts";
import type { Node } from "../outline/outline.ts";

export function isLabelNode(node: Node): boolean {
  if (node.paragraph.line === 0 || node.heading) return false;
  const { head, items } = labelsOf(node.paragraph, node.at);
  return head.trim() === "" && items.some(({ role }) => reads(role) || role === "content");
}

export function reads(role: Labelled["role"]): boolean {
  return role !== "cut" && role !== "content" && role !== "product";
}
