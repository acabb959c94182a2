import { type Labelled, labelsOf, opensWithCut } from "../outline/label.ts";
import type { Node, Outline } from "../outline/outline.ts";
import { isNumbered } from "../text/marker.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { looksLikeUnit } from "../unit/words.ts";
import type { PlanTime } from "../window/window.ts";
import { type Candidate, newCandidate, type Placed, placed, withDescendants } from "./candidate.ts";
import { directivesOf, type Phrase } from "./directive.ts";
import { isLabelNode, reads } from "./label-node.ts";
import { splitRoles } from "./role.ts";

/** Items with labelled lines: the item, its description, and who, with whom and when. */
export function labelledTasks(outline: Outline, plan: PlanTime): Candidate[] {
  const owners = [outline.root, ...outline.nodes].filter((node) => !isLabelNode(node));
  return owners.flatMap((owner) => tasksOf(owner, plan));
}

function tasksOf(owner: Node, plan: PlanTime): Candidate[] {
  const own = labelsOf(owner.paragraph, owner.at);
  const inline = owner.paragraph.line > 0 && own.items.some(({ role }) => reads(role));
  const segments: { content: Node[]; labels: Placeable[] }[] = [{ content: [], labels: [] }];
  if (inline) segments[0]?.labels.push(...own.items.map((item) => ({ item, node: owner })));
  const seen = () => segments.at(-1) ?? { content: [], labels: [] };
  for (const child of withNestedLabels(owner)) {
    if (isOfSection(child, owner)) continue;
    const items = isLabelNode(child) ? labelsOf(child.paragraph, child.at).items : [];
    if (items.length === 0) {
      if (hasOwnLabels(child)) continue;
      if (seen().labels.length > 0 && opensWithCut(child.paragraph, child.at)) continue;
      // “+ Đơn vị phối hợp:” and its bodies as bullets of the same rank.
      const open = seen().labels.at(-1);
      if (open?.item.value === "" && child.marker && looksLikeUnit(child.text)) {
        open.item = { ...open.item, value: child.text };
        open.more = [];
        open.node = child;
        open.item.start = child.at;
        open.item.end = child.paragraph.text.length;
        continue;
      }
      if (open?.more && child.marker && looksLikeUnit(child.text)) {
        open.more.push(child);
        continue;
      }
      if (seen().labels.length > 0) segments.push({ content: [], labels: [] });
      seen().content.push(child);
    } else {
      for (const item of items) seen().labels.push(...valuesOf(item, child));
    }
  }
  const groups = segments.filter(({ labels }) => labels.some(({ item }) => reads(item.role)));
  // One assignment under an item is the item's; under a heading it is that of what stands above it.
  const single = groups.length <= 1 && !(owner.heading && (groups[0]?.content.length ?? 0) > 0);
  return groups.flatMap((group, index) => {
    const bullets = single ? segments.flatMap(({ content }) => content) : group.content;
    const titled = single || (index === 0 && group.content.length === 0) ? owner : group.content[0];
    if (!titled || titled.paragraph.line === 0) return [];
    const candidate = newCandidate(titled, single ? owner : titled, "labels");
    const stated = group.labels.find(({ item }) => item.role === "content" && item.value !== "");
    const head = titled === owner ? own.head : titled.text;
    if (titled === owner && inline)
      candidate.title = placed(owner.paragraph, owner.at, own.headEnd);
    if (stated && (head.trim() === "" || saysNothing.test(head)))
      candidate.title = placedItem(stated);
    candidate.description = bullets.filter((node) => node !== titled).flatMap(withDescendants);
    for (const entry of group.labels) {
      assign(candidate, entry);
      if (entry.node !== owner) candidate.covers.push(...paragraphsUnder(entry.node));
    }
    if (candidate.lead.length + candidate.implementing.length + candidate.shared.length === 0)
      leadFromSentence(candidate, titled, plan);
    return isTask(candidate, titled) ? [candidate] : [];
  });
}

/** “2. Thời gian thực hiện: …” between the numbered items of a section is of the whole section. */
function isOfSection(child: Node, owner: Node): boolean {
  const { marker } = child;
  if (!owner.heading || !marker || !isNumbered(marker) || !isLabelNode(child)) return false;
  return owner.children.some((other) => other.marker?.kind === marker.kind && !isLabelNode(other));
}

/** The children of an item; below a labelled line, only further labels and their bullets. */
function withNestedLabels(owner: Node): Node[] {
  return owner.children.flatMap((child) => {
    if (!isLabelNode(child)) return [child];
    if (lastValue(child) === "") {
      // “b) Cơ quan thực hiện:” only opens “- Đơn vị chủ trì: …”, “- Đơn vị phối hợp: …”.
      const labels = child.children.filter(isLabelNode);
      return labels.length ? labels : [child];
    }
    const out = [child];
    for (const below of child.children.flatMap((one) => [one, ...one.children])) {
      const previous = out.at(-1);
      if (isLabelNode(below)) out.push(below);
      else if (
        previous &&
        previous !== child &&
        (!isLabelNode(previous) || lastValue(previous) === "")
      )
        out.push(below);
    }
    return out;
  });
}

function lastValue(node: Node): string {
  return labelsOf(node.paragraph, node.at).items.at(-1)?.value ?? "";
}

/** A label with its value; `more` are further bullets of the same value. */
type Placeable = { item: Labelled; node: Node; more?: Node[] };

function assign(candidate: Candidate, { item, node, more }: Placeable) {
  const value = placedItem({ item, node });
  for (const bullet of more ?? []) {
    if (item.role === "lead" || item.role === "coordinating" || item.role === "implementing")
      candidate[item.role].push(placed(bullet.paragraph, bullet.at, bullet.paragraph.text.length));
  }
  if (item.value === "" || item.role === "cut" || item.role === "content") return;
  if (item.role === "time") candidate.time.push({ ...value, label: item.label });
  else if (item.role === "product") candidate.product ??= value;
  else {
    if (
      item.role === "implementing" &&
      /^(?:cơ quan|đơn vị|bộ phận|người|phụ trách)/iu.test(item.label)
    )
      candidate.implementersNamed = true;
    candidate[item.role].push(...splitRoles(value, item.role, candidate));
  }
}

/** “1. Sở A chủ trì, phối hợp với B …” whose labels only give the time; or such a bullet below it. */
function leadFromSentence(candidate: Candidate, titled: Node, plan: PlanTime) {
  if (titled.section === "aims") return;
  for (const part of [candidate.title, ...candidate.description]) {
    const [found] = directivesOf(part.text, 0, plan);
    if (!found || (found.weak && part !== candidate.title)) continue;
    const moved = (phrase: Phrase): Placed => ({
      ...phrase,
      start: phrase.start + part.start,
      end: phrase.end + part.start,
      paragraph: part.paragraph,
    });
    candidate.lead.push(moved(found.lead));
    if (found.coordinating && candidate.coordinating.length === 0)
      candidate.coordinating.push(moved(found.coordinating));
    candidate.unclearCoordinating = found.unclear;
    return;
  }
}

/** An item with labels is a task when it says who leads or does it, or when it has a time of its own in a section of tasks. */
function isTask(candidate: Candidate, owner: Node): boolean {
  const who = candidate.lead.length + candidate.implementing.length + candidate.shared.length;
  // Several leads on lines of their own under a heading: its items have titles without a mark.
  const lines = new Set([...candidate.lead, ...candidate.implementing].map((one) => one.paragraph));
  if (owner.heading && lines.size > 1) return false;
  if (owner.heading && /^(?:organisation|funds|aims)$/.test(owner.section)) return false;
  if (who > 0) return true;
  if (owner.section === "organisation" || owner.section === "funds" || owner.section === "aims")
    return false;
  if (owner.heading && owner.marker?.kind !== "arabic") return false;
  if (candidate.time.length === 0) return false;
  const listed = owner.section === "tasks" && owner.marker !== null && isNumbered(owner.marker);
  return listed || candidate.coordinating.length > 0;
}

/** A node that is itself an owner of labels is a task of its own. */
function hasOwnLabels(node: Node): boolean {
  if (labelsOf(node.paragraph, node.at).items.some(({ role }) => reads(role))) return true;
  return node.children.some((child) => isLabelNode(child) || hasOwnLabels(child));
}

/** “Hoạt động 1”: the content line below it says what the work is. */
const saysNothing = /^(?:hoạt động|nhiệm vụ|nội dung|công việc)(?: (?:số )?\d{1,2})?[\s.:]*$/iu;

/** A label with its value; with none, each bullet below it is a value (“Đơn vị phối hợp:” and a list). */
function valuesOf(item: Labelled, node: Node): Placeable[] {
  if (item.value !== "" || (node.parent && isLabelNode(node.parent))) return [{ item, node }];
  const bullets = node.children.map((child) => ({
    item: { ...item, value: child.text.trim(), start: child.at, end: child.paragraph.text.length },
    node: child,
  }));
  return bullets.length ? bullets : [{ item, node }];
}

function paragraphsUnder(node: Node): Paragraph[] {
  return [node.paragraph, ...node.children.flatMap(paragraphsUnder)];
}

function placedItem({ item, node }: Placeable): Placed {
  return { text: item.value, start: item.start, end: item.end, paragraph: node.paragraph };
}
