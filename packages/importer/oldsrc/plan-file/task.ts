import type { Draft, DraftDuty, DraftTask } from "../draft/draft.ts";
import { phraseLine, planLine } from "./line.ts";
import type { Noter, Path } from "./note.ts";
import { type PlanWindow, planWindow, windowNote } from "./window.ts";

export type PlanTask = {
  id: string;
  number: number;
  title: string;
  leads: string[];
  coordinating: string[];
  implementing: string[];
  window: PlanWindow | null;
  source: { section?: string; line: number };
};

export type PlanDuty = {
  id: string;
  title: string;
  task?: string;
  label?: string;
  by: string[];
  to: string[];
  via?: string;
  window: PlanWindow | null;
  source: { line: number };
};

export function planTask(task: DraftTask, index: number, draft: Draft, note: Noter): PlanTask {
  const at = (...rest: Path) => ["tasks", index, ...rest];
  const own =
    draft.tasks.every(({ number }) => typeof number === "number" && number > 0) &&
    new Set(draft.tasks.map(({ number }) => number)).size === draft.tasks.length;
  const window = planWindow(task.window, task.timeRaw);
  note(at("title"), `dòng ${task.source.line}`);
  if (!own) note(at("number"), `trong văn bản: ${task.path}`);
  if (task.leadUnits.length === 0)
    note(at("leads"), `Hỏi: đơn vị chủ trì?${task.leadRaw ? ` Văn bản ghi: ${task.leadRaw}` : ""}`);
  else note(at("leads"), `“${task.leadRaw ?? ""}”`);
  if (task.coordinatingRaw) note(at("coordinating"), `“${task.coordinatingRaw}”`);
  if (task.implementingRaw) note(at("implementing"), `“${task.implementingRaw}”`);
  note(at("window"), windowNote(window, task.window, task.timeRaw));
  return {
    id: task.id,
    number: own && typeof task.number === "number" ? task.number : index + 1,
    title: planLine(task.title),
    leads: ids(task.leadUnits),
    coordinating: ids(task.coordinatingUnits),
    implementing: ids(task.implementingUnits),
    window,
    source: {
      ...(task.section ? { section: planLine(task.section) } : {}),
      line: task.source.line,
    },
  };
}

export function planDuty(duty: DraftDuty, index: number, draft: Draft, note: Noter): PlanDuty {
  const at = (...rest: Path) => ["duties", index, ...rest];
  const nameOf = new Map(draft.units.map(({ id, name }) => [id, name]));
  const window: PlanWindow | null = duty.eventDriven
    ? { kind: "on-request", phrase: phraseLine(duty.raw) }
    : duty.window
      ? planWindow(duty.window, duty.raw)
      : null;
  note(at("title"), `dòng ${duty.source.line}: “${duty.raw}”`);
  if (duty.who.length === 0) note(at("by"), "Hỏi: đơn vị nào báo cáo?");
  if (duty.eventDriven) note(at("window"), "khi có vướng mắc");
  else note(at("window"), windowNote(window, duty.window, duty.raw));
  return {
    id: duty.id,
    title: planLine(duty.content),
    ...(duty.taskId ? { task: duty.taskId } : {}),
    ...(duty.occurrence ? { label: `lần ${duty.occurrence.split("/")[0]}` } : {}),
    by: ids(duty.who),
    to: duty.to.map(({ unit, raw }) => planLine(nameOf.get(unit) ?? raw)),
    ...(duty.via ? { via: duty.via.unit } : {}),
    window,
    source: { line: duty.source.line },
  };
}

function ids(refs: { unit: string }[]): string[] {
  return [...new Set(refs.map(({ unit }) => unit))];
}
