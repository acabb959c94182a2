import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan, Target } from "@dondoc/core/plan/plan";

/** How far the units have come with a target (*chỉ tiêu*), by the figures of their newest updates. */
export interface TargetProgress {
  target: Target;
  units: { unit: string; value: number | null; isReached: boolean }[];
  reached: number;
  short: number;
  unstated: number;
}

/**
 * Each target with what each unit has stated. A target holds for every unit by itself: the plan does
 * not say that figures may be added up, and a rate or "mỗi người" must not be.
 */
export function targetProgress(plan: Plan, entries: readonly Entry[]): TargetProgress[] {
  return plan.targets.flatMap((target) => {
    const stated = new Map<string, number | null>();
    for (const { obligation, standing } of entries) {
      const task = obligation.of.kind === "task" ? obligation.of.id : obligation.of.task;
      if (task !== target.task) continue;
      const value = standing.progress[target.id] ?? null;
      stated.set(obligation.unit, value ?? stated.get(obligation.unit) ?? null);
    }
    if (stated.size === 0) return [];
    const units = [...stated].map(([unit, value]) => ({
      unit,
      value,
      isReached: value !== null && isReached(target, value),
    }));
    const reached = units.filter((one) => one.isReached).length;
    const unstated = units.filter(({ value }) => value === null).length;
    return [{ target, units, reached, unstated, short: units.length - reached - unstated }];
  });
}

function isReached({ op, value: wanted }: Target, value: number): boolean {
  if (op === ">=") return value >= wanted;
  return op === "<=" ? value <= wanted : value === wanted;
}
