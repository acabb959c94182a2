import type { DraftTask, UnitRef } from "../draft/draft.ts";
import type { TaskPart } from "../draft/question.ts";
import { placeOf } from "../draft/source.ts";
import type { Inquiry } from "../question/inquiry.ts";
import { slug } from "../text/fold.ts";
import { splitUnits } from "../unit/list.ts";
import type { UnitRegistry } from "../unit/registry.ts";
import { isBareHead, looksLikeUnit } from "../unit/words.ts";
import type { PlanTime } from "../window/window.ts";
import type { Candidate, Placed } from "./candidate.ts";
import { windowOf } from "./task-window.ts";

export function taskOf(
  candidate: Candidate,
  index: number,
  units: UnitRegistry,
  plan: PlanTime,
  asked: Inquiry,
): DraftTask {
  const id = `nv-${slug(candidate.path) || "0"}-${index + 1}`.slice(0, 40);
  const about = { kind: "task" as const, id };
  if (candidate.shared.length) shareOut(candidate, about, asked);
  const leadUnits = refer(candidate.lead, "leads");
  const coordinatingUnits = refer(candidate.coordinating, "coordinating");
  const implementingUnits = refer(candidate.implementing, "implementing");
  const { window, raw } = windowOf(candidate, plan, (problem, words, source) =>
    asked.window(problem, about, words, source),
  );
  const title = candidate.title.text.replace(/\v/g, " ").replace(/[\s:]+$/u, "");
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

  function refer(list: Placed[], role: TaskPart): UnitRef[] {
    const unclear = role === "leads" ? "lead-unclear" : "coordinating-unclear";
    const refs: UnitRef[] = [];
    for (const part of list) {
      const { units: listed, doubts } = splitUnits(part.text);
      if (doubts.includes("stop"))
        asked.ask("unit-list-split", about, placeOf(part), part.text, role);
      for (const unit of listed) {
        if (!looksLikeUnit(unit.name) || unit.name.length > 140 || isBareHead(unit.name)) {
          asked.ask(unclear, about, placeOf(part), unit.raw, role);
          continue;
        }
        if (unit.doubtful) asked.ask("unit-list-split", about, placeOf(part), unit.raw, role);
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

/** Ids stay unique even when two annexes number alike. */
export function numberDuplicates(tasks: DraftTask[]) {
  const seen = new Map<string, number>();
  for (const task of tasks) {
    const count = (seen.get(task.id) ?? 0) + 1;
    seen.set(task.id, count);
    if (count > 1) task.id = `${task.id.slice(0, 36)}-${count}`;
  }
}

function joined(list: Placed[]): string | null {
  return list.length ? list.map(({ text }) => text).join("; ") : null;
}
