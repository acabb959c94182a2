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
  const known = new Set([...directory.units, ...directory.groups].map(({ id }) => id));
  const named = namedByDirectory(plan, directory);
  const isOwn = ({ id }: { id: string }) => !known.has(id);
  return { ...named, units: named.units.filter(isOwn), groups: named.groups.filter(isOwn) };
}

/** The same with all its bodies, also those of the directory, with what was read or answered of them. */
export function namedByDirectory(plan: PlanFile, directory: Directory): PlanFile {
  const known = [...directory.units, ...directory.groups];
  const byName = new Map(
    known.flatMap(({ id, name, aliases }) => [name, ...aliases].map((one) => [fold(one), id])),
  );
  const taken = new Set([...known, ...plan.units, ...plan.groups].map(({ id }) => id));
  const inDirectory = new Set(known.map(({ id }) => id));
  const found = new Map<string, string>();
  for (const { id, name, aliases } of [...plan.units, ...plan.groups]) {
    const there = [name, ...aliases].flatMap((one) => byName.get(fold(one)) ?? [])[0];
    if (there !== undefined) found.set(id, there);
    else if (inDirectory.has(id)) found.set(id, freeId(id, taken));
  }
  const named = (id: string) => found.get(id) ?? id;
  const all = (ids: readonly string[]) => [...new Set(ids.map(named))];
  const { coordinatingOffice, chairsOffice } = plan.roles;
  const bodies = <Body extends Named>(own: readonly Body[], others: readonly Named[]): Body[] => {
    const renamed = own.map((body) => ({ ...body, id: named(body.id) }));
    const once = new Map(renamed.map((body) => [body.id, body]));
    // What is a group there is none of the units, and the other way round.
    return [...once.values()].filter(({ id }) => !others.some((other) => other.id === id));
  };
  return {
    ...plan,
    authority: directory.id,
    roles: {
      coordinatingOffice: coordinatingOffice && named(coordinatingOffice),
      chairsOffice: chairsOffice && named(chairsOffice),
    },
    units: bodies(plan.units, directory.groups),
    groups: bodies(plan.groups, directory.units).map((group) => ({
      ...group,
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
