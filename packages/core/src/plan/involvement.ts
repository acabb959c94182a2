import { keptWith } from "../remembered.ts";
import type { Plan, ReportingDuty, Task } from "./plan.ts";
import { unitExpansion } from "./plan.ts";

/** What units have in a plan beside what they are asked about: shown to them, counted nowhere. */
export interface Involvement {
  /** What they keep up (*việc thường xuyên*). */
  standing: readonly (Task | ReportingDuty)[];
  /** Tasks of others that they work on with the lead (*phối hợp*). */
  coordinating: readonly Task[];
  /** Tasks of others that they carry out (*thực hiện*). */
  implementing: readonly Task[];
}

/** Of units that read one page or one mail together; null where they have nothing of the kind. */
export function involvementOf(plan: Plan, units: readonly string[]): Involvement | null {
  const own = units.flatMap((unit) => involvements(plan).get(unit) ?? []);
  if (own.length <= 1) return own[0] ?? null;
  const all = <T>(listOf: (one: Involvement) => readonly T[]) => [...new Set(own.flatMap(listOf))];
  return {
    standing: all(({ standing }) => standing),
    coordinating: all(({ coordinating }) => coordinating),
    implementing: all(({ implementing }) => implementing),
  };
}

/** Of each unit that has any, by its id. A unit that leads a task is no helper of its own, whatever group it is in. */
export const involvements = keptWith((plan: Plan): ReadonlyMap<string, Involvement> => {
  const unitsOf = unitExpansion(plan);
  const found = new Map<string, { [K in keyof Involvement]: Involvement[K][number][] }>();
  const of = (unit: string) => {
    const known = found.get(unit) ?? { standing: [], coordinating: [], implementing: [] };
    found.set(unit, known);
    return known;
  };
  for (const task of plan.tasks) {
    const leads = unitsOf(task.leads);
    const helpers = (keys: readonly string[]) =>
      unitsOf(keys).filter((unit) => !leads.includes(unit));
    if (task.window.kind === "standing") for (const { id } of leads) of(id).standing.push(task);
    for (const { id } of helpers(task.coordinating)) of(id).coordinating.push(task);
    for (const { id } of helpers(task.implementing)) of(id).implementing.push(task);
  }
  for (const duty of plan.duties)
    if (duty.window.kind === "standing")
      for (const { id } of unitsOf(duty.by)) of(id).standing.push(duty);
  return found;
});
