import { placeOf, sourceOf } from "../draft/source.ts";
import type { Node, Outline } from "../outline/outline.ts";
import type { Inquiry } from "../question/inquiry.ts";
import { tablesOf } from "../table/table.ts";
import type { Paragraph } from "../text/paragraph.ts";
import type { PlanTime } from "../window/window.ts";
import type { Candidate, Placed } from "./candidate.ts";
import { directiveTasks } from "./directed.ts";
import { labelledTasks } from "./labelled.ts";
import { sharedOutTasks } from "./shared-out.ts";
import { tableTasks } from "./tabled.ts";
import { plainTasks, siblingTasks } from "./unowned.ts";

export function candidatesOf(
  paragraphs: Paragraph[],
  outline: Outline,
  plan: PlanTime,
  asked: Inquiry,
): Candidate[] {
  const { tables, used, unread } = tablesOf(paragraphs, plan);
  for (const paragraph of unread)
    asked.ask("table-unread", { kind: "document" }, sourceOf(paragraph), paragraph.text);
  const body = withoutTables(outline, used);
  const labelled = labelledTasks(body, plan);
  const inTables = tableTasks(tables, asked);
  const taken = new Set(used);
  for (const task of labelled)
    for (const paragraph of [...partsOf(task).map((part) => part.paragraph), ...task.covers])
      taken.add(paragraph);
  const sentences = directiveTasks(body, plan, taken);
  const stated = labelled.length + inTables.length > 0;
  // Beside tasks with labels, what stands under a body's heading is its share of them: asked, not read.
  const directives = sentences.filter(
    ({ how }) => how !== "share" && (!stated || how !== "heading"),
  );
  for (const { how, title } of sentences)
    if (how === "share" || (stated && how === "heading"))
      asked.ask("responsibility-date", { kind: "document" }, placeOf(title), title.text);

  const named = [...labelled, ...directives];
  let all = [...named, ...siblingTasks(body, named), ...inTables];
  if (!stated) {
    // Where many shares have a date, the plan means those; else a date is the exception.
    const shares = sharedOutTasks(body, plan);
    if (shares.length >= all.length * 2) {
      all = [...directives.filter(({ how }) => how !== "heading"), ...shares].filter(isFirst);
      asked.ask("unlabelled-tasks", { kind: "document" }, null, null);
    }
  }
  if (all.length === 0) {
    all = plainTasks(body);
    if (all.length) asked.ask("unlabelled-tasks", { kind: "document" }, null, null);
  }
  implementersLead(all, asked);
  return all.sort(
    (a, b) => a.title.paragraph.line - b.title.paragraph.line || a.title.start - b.title.start,
  );
}

/** A sentence read as an order and as a share of its heading is one task: the order. */
function isFirst({ title }: Candidate, index: number, all: Candidate[]): boolean {
  return all.findIndex((other) => other.title.paragraph === title.paragraph) === index;
}

function partsOf(task: Candidate): Placed[] {
  return [
    task.title,
    ...task.description,
    ...task.lead,
    ...task.coordinating,
    ...task.implementing,
    ...task.shared,
    ...task.time,
  ];
}

function withoutTables(outline: Outline, used: Set<Paragraph>): Outline {
  const keep = (node: Node): Node => {
    node.children = node.children.filter(({ paragraph }) => !used.has(paragraph)).map(keep);
    return node;
  };
  return {
    ...outline,
    root: keep(outline.root),
    nodes: outline.nodes.filter(({ paragraph }) => !used.has(paragraph)),
  };
}

/** A plan that never says “chủ trì” but “đơn vị thực hiện” means the one that answers for the task. */
function implementersLead(all: Candidate[], asked: Inquiry) {
  const led = all.some(({ lead, shared }) => lead.length > 0 || shared.length > 0);
  // “Cơ quan chủ trì” and “Cơ quan thực hiện” of one task are two roles; else two words for one.
  const both = all.some(({ lead, implementing }) => lead.length > 0 && implementing.length > 0);
  const moved = all.filter(
    ({ implementing, lead, shared, implementersNamed }) =>
      implementing.length > 0 &&
      (!led || (!both && implementersNamed && lead.length + shared.length === 0)),
  );
  for (const task of moved) {
    task.lead = task.implementing;
    task.implementing = [];
    task.implementersLead = true;
  }
  const first = moved[0];
  if (first)
    asked.ask("implementing-as-lead", { kind: "document" }, sourceOf(first.title.paragraph), null);
}
