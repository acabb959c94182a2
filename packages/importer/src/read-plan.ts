import {
  type Candidate,
  directiveTasks,
  isLabelNode,
  labelledTasks,
  ownerWords,
  type Placed,
  plainTasks,
  siblingTasks,
  tableTasks,
} from "./candidate.ts";
import type {
  Draft,
  DraftDuty,
  DraftResponsibility,
  DraftTarget,
  DraftTask,
  DraftWindow,
  Source,
  UnitRef,
} from "./draft.ts";
import { dutiesIn } from "./duty.ts";
import { slug } from "./fold.ts";
import { identityOf, recipientsOf } from "./identity.ts";
import { numberOf } from "./marker.ts";
import { type Node, type Outline, outlineOf } from "./outline.ts";
import { type Paragraph, paragraphsOf } from "./paragraph.ts";
import { type Inquiry, inquiry, questionsOf } from "./question.ts";
import { tablesOf } from "./table.ts";
import { targetsIn } from "./target.ts";
import { type UnitRegistry, unitRegistry } from "./unit-identity.ts";
import { looksLikeUnit, splitUnits } from "./unit-list.ts";
import { type PlanTime, readWindow, unknownWindow, type WindowProblem } from "./window.ts";

/** A plan's text to a draft: what was read, with its words, and what a person must settle. */
export function readPlanText(text: string): Draft {
  const paragraphs = paragraphsOf(text);
  const outline = outlineOf(paragraphs);
  const { document, place } = identityOf(paragraphs, outline);
  const plan: PlanTime = { year: document.year, issuedOn: document.issueDate };
  const units = unitRegistry(place);
  const asked = inquiry();
  const found = candidatesOf(paragraphs, outline, plan, asked);
  const tasks = found.map((candidate, index) => taskOf(candidate, index, units, plan, asked));
  numberDuplicates(tasks);
  const responsibilities = responsibilitiesOf(outline, found, units);
  const reportingDuties = dutiesOf(outline, found, tasks, responsibilities, units, plan);
  const targets = targetsOf(outline, found, tasks);
  if (document.issueDate) document.issueDateBounds = [null, null];
  else document.issueDateBounds[1] = earliestStart(tasks, document.issueDateBounds[0]);
  const recipients = recipientsOf(outline.tail);
  countVillages(units, document.villageCount);
  const draft: Draft = {
    document,
    units: units.units(),
    tasks,
    reportingDuties,
    targets,
    responsibilities,
    recipients,
    questions: [],
  };
  draft.questions = questionsOf(draft, asked, place);
  return draft;
}

function candidatesOf(
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
  const inTables = tableTasks(tables);
  const taken = new Set(used);
  for (const task of labelled) for (const part of partsOf(task)) taken.add(part.paragraph);
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
  if (all.length === 0) {
    all = plainTasks(body);
    if (all.length) asked.ask("unlabelled-tasks", { kind: "document" }, null, null);
  }
  implementersLead(all, asked);
  return all.sort(
    (a, b) => a.title.paragraph.line - b.title.paragraph.line || a.title.start - b.title.start,
  );
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

function taskOf(
  candidate: Candidate,
  index: number,
  units: UnitRegistry,
  plan: PlanTime,
  asked: Inquiry,
): DraftTask {
  const id = `nv-${slug(candidate.path) || "0"}-${index + 1}`.slice(0, 40);
  const about = { kind: "task" as const, id };
  if (candidate.shared.length) shareOut(candidate, about, asked);
  const leadUnits = refer(candidate.lead, "lead-unclear");
  const coordinatingUnits = refer(candidate.coordinating, "coordinating-unclear");
  const implementingUnits = refer(candidate.implementing, "coordinating-unclear");
  const { window, raw } = windowOf(candidate, plan, (problem, words, source) =>
    asked.window(problem, about, words, source),
  );
  const title = candidate.title.text.replace(/[\s:]+$/u, "");
  if (leadUnits.length === 0 && candidate.lead.length === 0)
    asked.ask("no-lead", about, placeOf(candidate.title), title);
  if (candidate.unclearCoordinating)
    asked.ask("coordinating-unclear", about, placeOf(candidate.title), title);
  if (candidate.looseRow) asked.ask("table-shape", about, placeOf(candidate.title), title);
  const first = (list: Placed[]) => (list[0] ? placeOf(list[0]) : undefined);
  const sources = {
    lead: first(candidate.lead),
    coordinating: first(candidate.coordinating),
    implementing: first(candidate.implementing),
    time: first(candidate.time),
  };
  return {
    id,
    number: candidate.number,
    path: candidate.path,
    section: candidate.section,
    title,
    description: candidate.description.map(({ text }) => text),
    leadUnits,
    coordinatingUnits,
    implementingUnits,
    ...(candidate.implementersLead && { ledByImplementers: true as const }),
    leadRaw: joined(candidate.lead),
    coordinatingRaw: joined(candidate.coordinating),
    implementingRaw: joined(candidate.implementing),
    timeRaw: raw,
    window,
    product: candidate.product?.text ?? null,
    source: placeOf(candidate.title),
    sources: Object.fromEntries(
      Object.entries(sources).filter(([, source]) => source !== undefined),
    ),
  };

  function refer(list: Placed[], code: "lead-unclear" | "coordinating-unclear"): UnitRef[] {
    const refs: UnitRef[] = [];
    for (const part of list) {
      const { units: listed, doubts } = splitUnits(part.text);
      if (doubts.includes("stop")) asked.ask("unit-list-split", about, placeOf(part), part.text);
      for (const unit of listed) {
        if (!looksLikeUnit(unit.name) || unit.name.length > 140) {
          asked.ask(code, about, placeOf(part), unit.raw);
          continue;
        }
        if (unit.doubtful) asked.ask("unit-list-split", about, placeOf(part), unit.raw);
        const ref = units.refer(unit, placeOf(part));
        if (!refs.some(({ unit: known }) => known === ref.unit)) refs.push(ref);
      }
    }
    return refs;
  }
}

/** “Chủ trì, phối hợp: A” with one body is its lead; with more, a person says which. */
function shareOut(candidate: Candidate, about: { kind: "task"; id: string }, asked: Inquiry) {
  const listed = candidate.shared.flatMap(({ text }) => splitUnits(text).units);
  if (listed.length === 1) candidate.lead.push(...candidate.shared);
  else if (candidate.lead.length === 0) {
    const [first] = candidate.shared;
    asked.ask("lead-unclear", about, first ? placeOf(first) : null, joined(candidate.shared));
  }
}

type Report = (problem: WindowProblem, words: string, source: Source | null) => void;

function windowOf(
  candidate: Candidate,
  plan: PlanTime,
  report: Report,
): { window: DraftWindow; raw: string | null } {
  const times = candidate.time;
  const [first, second] = times;
  if (candidate.severalTimes) {
    report("several", candidate.severalTimes.text, placeOf(candidate.severalTimes));
    return { window: unknownWindow(candidate.severalTimes.text), raw: candidate.severalTimes.text };
  }
  if (!first) {
    report("empty", "", placeOf(candidate.title));
    return { window: unknownWindow(""), raw: null };
  }
  const raw = times.map(({ text }) => text).join("; ");
  if (second) {
    const opens = times.find(({ label }) => /bắt đầu/iu.test(label));
    const closes = times.find(({ label }) => /kết thúc|hoàn thành/iu.test(label));
    if (times.length === 2 && opens && closes && opens !== closes)
      return between(opens, closes, plan, raw, report);
    if (new Set(times.map(({ text }) => text)).size > 1) {
      report("several", raw, placeOf(first));
      return { window: unknownWindow(raw), raw };
    }
  }
  const { window, problem } = readWindow(first.text, plan);
  if (problem) report(problem, first.text, placeOf(first));
  return { window, raw: first.text };
}

/** Columns “Bắt đầu” and “Kết thúc”, or two labels. */
function between(opens: Placed, closes: Placed, plan: PlanTime, raw: string, report: Report) {
  const from = readWindow(opens.text, plan);
  const to = readWindow(closes.text, plan);
  const start = from.window.start ?? null;
  const end = to.window.end;
  if (
    !end ||
    from.window.kind === "unknown" ||
    to.window.kind === "unknown" ||
    (start && start > end)
  ) {
    report(from.problem ?? to.problem ?? "several", raw, placeOf(opens));
    return { window: unknownWindow(raw), raw };
  }
  const strict = to.window.kind === "before";
  const window: DraftWindow = {
    ...to.window,
    kind: strict ? "before" : "range",
    start,
    raw,
    tentative: from.window.tentative || to.window.tentative,
    yearInferred: from.window.yearInferred || to.window.yearInferred,
  };
  if (window.yearInferred) report("year", raw, placeOf(opens));
  return { window, raw };
}

/** “Tổ chức thực hiện”: each heading that names bodies, and what is written under it. */
function responsibilitiesOf(
  outline: Outline,
  found: Candidate[],
  units: UnitRegistry,
): DraftResponsibility[] {
  const tasks = new Set(found.map(({ title }) => title.paragraph));
  return outline.nodes.flatMap((node) => {
    if (
      node.section !== "organisation" ||
      node.heading ||
      !node.marker ||
      node.marker.rank >= 8 ||
      tasks.has(node.paragraph)
    )
      return [];
    const owner = ownerWords(node);
    if (!owner) return [];
    const source = { line: node.paragraph.line, start: owner.start, end: owner.end };
    const owners = splitUnits(owner.text).units.map((unit) => units.refer(unit, source));
    const below = node.children.filter((child) => !isLabelNode(child));
    return [
      {
        number: numberOf(node.marker),
        owners,
        ownersRaw: owner.text,
        request: /^đề nghị/iu.test(node.text),
        duties: below.map((child) => ({
          text: child.text.trim(),
          source: { line: child.paragraph.line, start: child.at, end: child.paragraph.text.length },
          isReportingDuty: false,
        })),
        source,
      },
    ];
  });
}

function dutiesOf(
  outline: Outline,
  found: Candidate[],
  tasks: DraftTask[],
  responsibilities: DraftResponsibility[],
  units: UnitRegistry,
  plan: PlanTime,
): DraftDuty[] {
  const out: DraftDuty[] = [];
  const searched = new Set<Paragraph>();
  for (const [index, candidate] of found.entries()) {
    const task = tasks[index];
    if (!task) continue;
    const context = {
      who: task.leadUnits,
      whoRaw: task.leadRaw,
      taskNumber: task.number,
      taskId: task.id,
    };
    for (const part of [
      ...candidate.time,
      ...(candidate.how === "table" ? [] : [candidate.title, ...candidate.description]),
    ]) {
      searched.add(part.paragraph);
      const { rest } = candidate.time.includes(part as Candidate["time"][number])
        ? readWindow(part.text, plan)
        : { rest: part.text };
      const at = part.start + Math.max(0, part.text.lastIndexOf(rest.trim() || "\0"));
      if (rest.trim() !== "")
        out.push(
          ...dutiesIn(
            rest.trim().replace(/^[,;.]?\s*(?:và\s+)?/u, ""),
            at,
            part.paragraph,
            context,
            units,
            plan,
          ),
        );
    }
  }
  for (const node of outline.nodes) {
    if (searched.has(node.paragraph) || node.section === "aims" || node.section === "funds")
      continue;
    if (
      node.section !== "organisation" &&
      !/^(?:định kỳ|trước ngày|chế độ|báo cáo|gửi)|báo cáo[^.;]{0,80}(?:trước ngày|chậm nhất|định kỳ)|(?:định kỳ|trước ngày)[^.;]{0,80}báo cáo/iu.test(
        node.text,
      )
    )
      continue;
    const owner = responsibilities.find(
      ({ duties, source }) =>
        source.line === node.paragraph.line ||
        duties.some(({ source: at }) => at.line === node.paragraph.line),
    );
    const context = {
      who: owner?.owners ?? [],
      whoRaw: owner?.ownersRaw ?? null,
      taskNumber: null,
      taskId: null,
    };
    const duties = dutiesIn(node.text, node.at, node.paragraph, context, units, plan);
    for (const responsibility of owner?.duties ?? [])
      if (responsibility.source.line === node.paragraph.line && duties.length)
        responsibility.isReportingDuty = true;
    out.push(...duties);
  }
  const { closing } = outline;
  if (closing)
    out.push(
      ...dutiesIn(
        closing.text,
        0,
        closing,
        { who: [], whoRaw: null, taskNumber: null, taskId: null },
        units,
        plan,
      ),
    );
  const order = out.sort(
    (a, b) => a.source.line - b.source.line || a.source.start - b.source.start,
  );
  for (const [index, duty] of order.entries()) duty.id = `bc-${index + 1}`;
  return order;
}

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

function targetsOf(outline: Outline, found: Candidate[], tasks: DraftTask[]): DraftTarget[] {
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

/** “các thôn” are as many as the document says elsewhere. */
function countVillages(units: UnitRegistry, count: number | null) {
  for (const unit of units.units()) {
    if (unit.type === "group" && /các thôn/iu.test(unit.name)) unit.expectedMembers ??= count;
  }
}

/** Ids stay unique even when two annexes number alike. */
function numberDuplicates(tasks: DraftTask[]) {
  const seen = new Map<string, number>();
  for (const task of tasks) {
    const count = (seen.get(task.id) ?? 0) + 1;
    seen.set(task.id, count);
    if (count > 1) task.id = `${task.id.slice(0, 36)}-${count}`;
  }
}

/** The plan was issued before its first task began. */
function earliestStart(tasks: DraftTask[], after: string | null): string | null {
  const starts = tasks.flatMap(({ window }) =>
    window.start && !window.yearInferred ? [window.start] : [],
  );
  const first = starts.filter((start) => !after || start >= after).sort()[0];
  return first ?? null;
}

function joined(list: Placed[]): string | null {
  return list.length ? list.map(({ text }) => text).join("; ") : null;
}

function placeOf(part: Placed): Source {
  return { line: part.paragraph.line, start: part.start, end: part.end };
}

function sourceOf(paragraph: Paragraph): Source {
  return { line: paragraph.line, start: 0, end: paragraph.text.length };
}
