import type { Phrase } from "./directive.ts";
import { type Directive, directivesOf, timesIn, underHeading } from "./directive.ts";
import { fold } from "./fold.ts";
import { type Labelled, labelsOf, opensWithCut } from "./label.ts";
import { isNumbered, numberOf } from "./marker.ts";
import { type Node, type Outline, pathOf, sectionOf } from "./outline.ts";
import type { Paragraph } from "./paragraph.ts";
import type { PlacedCell, TableRow, TaskTable } from "./table.ts";
import { looksLikeUnit, sentenceWords, splitUnits } from "./unit-list.ts";
import { subjectOf } from "./unit-run.ts";
import type { PlanTime } from "./window.ts";

/** Words with the paragraph they stand in. */
export type Placed = Phrase & { paragraph: Paragraph };

/** A task before its units and its time are read. */
export type Candidate = {
  number: number | string | null;
  path: string;
  section: string | null;
  title: Placed;
  description: Placed[];
  lead: Placed[];
  coordinating: Placed[];
  implementing: Placed[];
  /** “Chủ trì, phối hợp”: who leads is not said. */
  shared: Placed[];
  time: (Placed & { label: string })[];
  severalTimes: Placed | null;
  product: Placed | null;
  how: "labels" | "table" | "directive" | "heading" | "share" | "sibling" | "plain";
  /** The implementing bodies stand after a label of their own (“Cơ quan thực hiện”). */
  implementersNamed: boolean;
  /** They were taken to lead, because nobody else does. */
  implementersLead?: true;
  unclearCoordinating: boolean;
  looseRow: boolean;
};

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
      for (const item of items)
        seen().labels.push({ item: item.value === "" ? gathered(item, child) : item, node: child });
    }
  }
  const groups = segments.filter(({ labels }) => labels.some(({ item }) => reads(item.role)));
  const single = groups.length <= 1;
  return groups.flatMap((group, index) => {
    const bullets = single ? segments.flatMap(({ content }) => content) : group.content;
    const titled = single || (index === 0 && group.content.length === 0) ? owner : group.content[0];
    if (!titled || titled.paragraph.line === 0) return [];
    const candidate = newCandidate(titled, single ? owner : titled, "labels");
    const stated = group.labels.find(({ item }) => item.role === "content" && item.value !== "");
    const head = titled === owner ? own.head : titled.text;
    if (titled === owner && inline)
      candidate.title = placed(owner.paragraph, owner.at, own.headEnd);
    if (head.trim() === "" && stated) candidate.title = placedItem(stated);
    candidate.description = bullets.filter((node) => node !== titled).flatMap(withDescendants);
    for (const entry of group.labels) assign(candidate, entry);
    if (candidate.lead.length + candidate.implementing.length + candidate.shared.length === 0)
      leadFromSentence(candidate, titled, plan);
    return isTask(candidate, titled) ? [candidate] : [];
  });
}

/** The children of an item; below a labelled line, only further labels and their bullets. */
function withNestedLabels(owner: Node): Node[] {
  return owner.children.flatMap((child) => {
    if (!isLabelNode(child) || lastValue(child) === "") return [child];
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

/** “Phòng A chủ trì, phối hợp với B” as the value of one label. */
function splitRoles(
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

/** An item with labels is a task when it says who leads or does it, or when it has a time of its own in a section of tasks. */
function isTask(candidate: Candidate, owner: Node): boolean {
  const who = candidate.lead.length + candidate.implementing.length + candidate.shared.length;
  // Several leads on lines of their own under a heading: its items have titles without a mark.
  const lines = new Set([...candidate.lead, ...candidate.implementing].map((one) => one.paragraph));
  if (owner.heading && lines.size > 1) return false;
  if (who > 0) return true;
  if (owner.section === "organisation" || owner.section === "funds" || owner.section === "aims")
    return false;
  if (owner.heading && owner.marker?.kind !== "arabic") return false;
  if (candidate.time.length === 0) return false;
  const listed = owner.section === "tasks" && owner.marker !== null && isNumbered(owner.marker);
  return listed || candidate.coordinating.length > 0;
}

export function isLabelNode(node: Node): boolean {
  if (node.paragraph.line === 0 || node.heading) return false;
  const { head, items } = labelsOf(node.paragraph, node.at);
  return head.trim() === "" && items.some(({ role }) => reads(role) || role === "content");
}

function reads(role: Labelled["role"]): boolean {
  return role !== "cut" && role !== "content" && role !== "product";
}

/** A node that is itself an owner of labels is a task of its own. */
function hasOwnLabels(node: Node): boolean {
  if (labelsOf(node.paragraph, node.at).items.some(({ role }) => reads(role))) return true;
  return node.children.some((child) => isLabelNode(child) || hasOwnLabels(child));
}

/** “Đơn vị phối hợp:” with its bodies as bullets below. */
function gathered(item: Labelled, node: Node): Labelled {
  if (node.parent && isLabelNode(node.parent)) return item;
  const value = node.children.map(({ text }) => text).join("; ");
  return { ...item, value };
}

/** “Giao Sở X chủ trì …” anywhere; “Sở X chủ trì …” where tasks are listed. */
export function directiveTasks(
  outline: Outline,
  plan: PlanTime,
  taken: Set<Paragraph>,
): Candidate[] {
  return outline.nodes.flatMap((node) => {
    if (
      taken.has(node.paragraph) ||
      node.heading ||
      node.section === "aims" ||
      node.section === "funds" ||
      isLabelNode(node)
    )
      return [];
    const found = directivesOf(node.paragraph.text, node.at, plan);
    if (found.length) {
      return found.flatMap((directive) => {
        const dated = directive.time !== null || directive.severalTimes !== null;
        const listed =
          node.section === "tasks" || node.section === "annex" || node.section === "other";
        if (aboutThisPlan(directive.text.text) || opensShares(node, directive)) return [];
        if (!dated && (!listed || (!directive.assigned && node.marker === null))) return [];
        const task = fromDirective(node, directive, found.length > 1);
        if (!directive.weak) return [task];
        if (!dated) return [];
        if (node.section !== "organisation") return [task];
        return [{ ...task, how: directive.headed ? ("heading" as const) : ("share" as const) }];
      });
    }
    return headed(node, plan).map((task) => ({ ...task, how: "heading" as const }));
  });
}

/** “5. Giao UBND các xã:” only opens what is listed below it. */
function opensShares(node: Node, { text }: Directive): boolean {
  return /:$/u.test(text.text) && node.children.length > 0;
}

/** “1. Sở Nội vụ” and below it “- Chủ trì, phối hợp với …, hoàn thành trước …”. */
function headed(node: Node, plan: PlanTime): Candidate[] {
  const heading = node.parent;
  if (!heading || heading.paragraph.line === 0 || heading.section === "aims") return [];
  const owner = ownerWords(heading);
  if (!owner) return [];
  const found = underHeading(node.paragraph.text, node.at, plan);
  const times = found ? [] : timesIn(node.text, plan);
  if (/^(?:tổng hợp,?\s*)?(?:định kỳ\s+)?(?:gửi\s+)?báo cáo/iu.test(node.text)) return [];
  if (found) {
    if ((!found.time && !found.severalTimes) || aboutThisPlan(node.text)) return [];
    return [fromDirective(node, { ...found, lead: owner }, false, heading.paragraph)];
  }
  const only = times.length === 1 ? times[0] : undefined;
  if (!only || /báo cáo/iu.test(node.text)) return [];
  const time = { ...only, start: only.start + node.at, end: only.end + node.at };
  const text = { text: node.text, start: node.at, end: node.paragraph.text.length };
  return [
    fromDirective(
      node,
      {
        lead: owner,
        coordinating: null,
        unclear: false,
        time,
        severalTimes: null,
        text,
        assigned: false,
      },
      false,
      heading.paragraph,
    ),
  ];
}

/** The bodies a heading names, when it names nothing else. */
export function ownerWords(heading: Node): Phrase | null {
  const lead =
    /^(?:(?:đề nghị|giao|yêu cầu|trách nhiệm(?: của)?|đối với)\s+)?/iu.exec(heading.text)?.[0]
      .length ?? 0;
  const raw = heading.text.slice(lead).split(/:\s*(?=\S)/u)[0] ?? "";
  const body = raw.replace(/[\s.:;]+$/u, "");
  if (body.length > 200 || body === "") return null;
  const { units, doubts } = splitUnits(body);
  if (
    !units.length ||
    doubts.includes("sentence") ||
    !units.every(({ name }) => looksLikeUnit(name))
  )
    return null;
  if (/\s(?:chủ trì|phối hợp|tổ chức|triển khai|thực hiện|xây dựng)\s/u.test(body)) return null;
  const start = heading.at + lead;
  return { text: body, start, end: start + body.length };
}

function fromDirective(
  node: Node,
  directive: {
    lead: Phrase;
    coordinating: Phrase | null;
    unclear: boolean;
    time: Phrase | null;
    severalTimes: Phrase | null;
    text: Phrase;
    assigned: boolean;
  },
  several: boolean,
  leadParagraph: Paragraph = node.paragraph,
): Candidate {
  const { paragraph } = node;
  // An unmarked sentence below a numbered title speaks of that item.
  const above = node.parent;
  const own = node.marker === null && above?.marker && isNumbered(above.marker) && !above.heading;
  const titled = own && !several ? above : node;
  const candidate = newCandidate(titled, titled, "directive");
  if (several) candidate.title = { ...directive.text, paragraph };
  candidate.lead = [{ ...directive.lead, paragraph: leadParagraph }];
  if (directive.coordinating) candidate.coordinating = [{ ...directive.coordinating, paragraph }];
  if (directive.time) candidate.time = [{ ...directive.time, paragraph, label: "" }];
  if (directive.severalTimes) candidate.severalTimes = { ...directive.severalTimes, paragraph };
  candidate.unclearCoordinating = directive.unclear;
  candidate.description = node.children.flatMap(withDescendants);
  return candidate;
}

function aboutThisPlan(text: string): boolean {
  return /(?:triển khai|thực hiện|theo dõi|đôn đốc|kiểm tra)[^.;]{0,60}kế hoạch này/iu.test(text);
}

/** “nt”, “như trên”: the cell says what the row above says. */
function fromAbove(candidate: Candidate, above: Candidate | undefined) {
  for (const role of ["lead", "coordinating", "implementing", "shared", "time"] as const) {
    const [only] = candidate[role];
    if (
      !only ||
      candidate[role].length > 1 ||
      !/^(?:-?\s*nt\s*-?|như trên|-?\s*\/\/\s*-?|["”〃])\.?$/iu.test(only.text.trim())
    )
      continue;
    if (role === "time") candidate.time = above?.time ?? [];
    else candidate[role] = above?.[role] ?? [];
  }
}

/** Rows of task tables. */
export function tableTasks(tables: TaskTable[]): Candidate[] {
  return tables.flatMap((table, tableIndex) => {
    const out: Candidate[] = [];
    let section: string | null = null;
    for (const [index, row] of table.rows.entries()) {
      const title = row.cells.get("title");
      const number = row.cells.get("number")?.text ?? "";
      if (row.group && !isUnassignedTask(row, table.rows[index + 1], out.at(-1))) {
        if (title?.text) section = title.text;
        continue;
      }
      const last = out.at(-1);
      if (last && (row.ditto || ((title?.text ?? "") === "" && number === ""))) {
        mergeRow(last, row);
        continue;
      }
      if (!title?.text) continue;
      const candidate = rowCandidate(row, title, number, section);
      fromAbove(candidate, last);
      candidate.path = `${tableIndex ? `B${tableIndex + 1}.` : ""}${number || String(index + 1)}`;
      out.push(candidate);
    }
    return out;
  });
}

function rowCandidate(
  row: TableRow,
  title: PlacedCell,
  number: string,
  section: string | null,
): Candidate {
  const plain = number.replace(/[.)]+$/, "");
  const candidate: Candidate = {
    ...emptyCandidate(placedCell(title)),
    number: /^\d+$/.test(plain) ? Number(plain) : plain || null,
    section,
    how: "table",
    looseRow: !row.exact,
  };
  mergeRow(candidate, row);
  return candidate;
}

function mergeRow(candidate: Candidate, row: TableRow) {
  for (const role of ["lead", "coordinating", "implementing", "shared"] as const) {
    const cell = row.cells.get(role);
    if (!cell?.text || isBlank(cell.text)) continue;
    if (cell.ditto && candidate[role].some(({ text }) => text === cell.text)) continue;
    candidate[role].push(...splitRoles(placedCell(cell), role, candidate));
  }
  for (const [column, label] of [
    ["time", ""],
    ["start", "bắt đầu"],
    ["end", "kết thúc"],
  ] as const) {
    const cell = row.cells.get(column);
    if (
      !cell?.text ||
      isBlank(cell.text) ||
      candidate.time.some(({ text }) => text === cell.text && cell.ditto)
    )
      continue;
    candidate.time.push({ ...placedCell(cell), label });
  }
  const product = row.cells.get("product");
  if (product?.text) candidate.product ??= placedCell(product);
}

/** A row with no assignment is a task left open only between numbered siblings. */
function isUnassignedTask(
  row: TableRow,
  next: TableRow | undefined,
  last: Candidate | undefined,
): boolean {
  const own = Number(row.cells.get("number")?.text);
  const after = Number(next?.cells.get("number")?.text);
  const whole = row.exact && row.cells.has("title");
  return (
    whole &&
    Number.isInteger(own) &&
    own > 0 &&
    typeof last?.number === "number" &&
    last.number === own - 1 &&
    (next === undefined || after === own + 1)
  );
}

function isBlank(text: string): boolean {
  return /^[\s.\-–—…/]*$/u.test(text);
}

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
    return !isLabelNode(node) && !contains(node, lines);
  });
  return open.map((node) => {
    const candidate = newCandidate(node, node, "sibling");
    candidate.description = node.children.flatMap(withDescendants);
    return candidate;
  });
}

/** When nothing in the document names an owner: the numbered items of its sections of tasks. */
export function plainTasks(outline: Outline): Candidate[] {
  const items = outline.nodes.filter(
    (node) =>
      node.section === "tasks" &&
      !node.heading &&
      node.marker !== null &&
      node.marker.rank < 6 &&
      !node.children.some((child) => child.marker !== null && child.marker.rank < 6),
  );
  return items.map((node) => {
    const candidate = newCandidate(node, node, "plain");
    candidate.description = node.children.flatMap(withDescendants);
    return candidate;
  });
}

function contains(node: Node, lines: Map<Paragraph, Candidate>): boolean {
  return node.children.some((child) => lines.has(child.paragraph) || contains(child, lines));
}

function newCandidate(titled: Node, numbered: Node, how: Candidate["how"]): Candidate {
  const section = sectionOf(titled);
  return {
    ...emptyCandidate(placed(titled.paragraph, titled.at, titled.paragraph.text.length)),
    number: numberOf(numbered.marker),
    path: pathOf(numbered) || String(titled.paragraph.line),
    section: section?.marker?.label ?? null,
    how,
  };
}

function emptyCandidate(title: Placed): Candidate {
  return {
    number: null,
    path: "",
    section: null,
    title,
    description: [],
    lead: [],
    coordinating: [],
    implementing: [],
    shared: [],
    time: [],
    severalTimes: null,
    product: null,
    how: "labels",
    unclearCoordinating: false,
    looseRow: false,
    implementersNamed: false,
  };
}

function withDescendants(node: Node): Placed[] {
  return [
    placed(node.paragraph, node.at, node.paragraph.text.length),
    ...node.children.flatMap(withDescendants),
  ];
}

function placed(paragraph: Paragraph, from: number, to: number): Placed {
  const raw = paragraph.text.slice(from, to);
  const left = raw.length - raw.trimStart().length;
  const text = raw.trim().replace(/[\s(–-]+$/u, "");
  return { text, start: from + left, end: from + left + text.length, paragraph };
}

function placedItem({ item, node }: Placeable): Placed {
  return { text: item.value, start: item.start, end: item.end, paragraph: node.paragraph };
}

function placedCell(cell: PlacedCell): Placed {
  return { text: cell.text, start: cell.start, end: cell.end, paragraph: cell.paragraph };
}
