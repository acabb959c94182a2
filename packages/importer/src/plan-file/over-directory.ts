import { fold } from "../text/fold.ts";
import type { PlanFile } from "./plan-file.ts";

/** An authority's address book, as far as names go. */
export interface Directory {
  id: string;
  units: readonly Named[];
  groups: readonly Named[];
}

interface Named {
  id: string;
  name: string;
  aliases: readonly string[];
}

/**
 * The plan with its bodies named by the ids of an authority's directory; left in `units` and `groups` are those that the
 * directory does not have. An id that means another body there is changed.
 */
export function overDirectory(plan: PlanFile, directory: Directory): PlanFile {
  const known = [...directory.units, ...directory.groups];
  const byName = new Map(
    known.flatMap(({ id, name, aliases }) => [name, ...aliases].map((one) => [fold(one), id])),
  );
  const taken = new Set([...known, ...plan.units, ...plan.groups].map(({ id }) => id));
  const inDirectory = new Set(known.map(({ id }) => id));
  const found = new Map<string, string>();
  const isOwn = ({ id, name, aliases }: Named): boolean => {
    const there = [name, ...aliases].flatMap((one) => byName.get(fold(one)) ?? [])[0];
    if (there !== undefined) found.set(id, there);
    else if (inDirectory.has(id)) found.set(id, freeId(id, taken));
    return there === undefined;
  };
  const [units, groups] = [plan.units.filter(isOwn), plan.groups.filter(isOwn)];
  const named = (id: string) => found.get(id) ?? id;
  const all = (ids: readonly string[]) => [...new Set(ids.map(named))];
  const { coordinatingOffice, chairsOffice } = plan.roles;
  return {
    ...plan,
    authority: directory.id,
    roles: {
      coordinatingOffice: coordinatingOffice && named(coordinatingOffice),
      chairsOffice: chairsOffice && named(chairsOffice),
    },
    units: units.map((unit) => ({ ...unit, id: named(unit.id) })),
    groups: groups.map((group) => ({
      ...group,
      id: named(group.id),
      members: all(group.members),
    })),
    tasks: plan.tasks.map((task) => ({
      ...task,
      leads: all(task.leads),
      coordinating: all(task.coordinating),
      implementing: all(task.implementing),
    })),
    duties: plan.duties.map((duty) => ({
      ...duty,
      by: all(duty.by),
      ...(duty.via && { via: named(duty.via) }),
    })),
  };
}

function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  taken.add(free);
  return free;
}
