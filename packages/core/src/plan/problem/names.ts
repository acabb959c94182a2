import type { Plan } from "../plan.ts";
import type { PlanProblem } from "./problem.ts";

/** A key that stands for two things, or two tasks of one number. */
export function repeatedIds(plan: Plan): PlanProblem[] {
  return [
    ...repeatedBodies(plan),
    ...repeated(
      [...named("tasks", plan.tasks), ...named("duties", plan.duties)].map((e) => [e.path, e.id]),
    ),
    ...repeated(plan.targets.map((target, i) => [`targets[${i}]`, target.id])),
    ...repeated(plan.tasks.map((task, i) => [`tasks[${i}].number`, String(task.number)])),
  ];
}

/** A unit or group with the key of another. */
export function repeatedBodies({ units, groups }: Bodies): PlanProblem[] {
  const all = [...named("units", units), ...named("groups", groups)];
  return repeated(all.map(({ path, id }) => [path, id]));
}

interface Bodies {
  units: readonly { id: string; name: string; aliases: readonly string[] }[];
  groups: readonly { id: string; name: string; aliases: readonly string[] }[];
}

function named<T extends { id: string }>(list: string, entries: readonly T[]) {
  return entries.map((entry, index) => ({ path: `${list}[${index}]`, id: entry.id, entry }));
}

/** Values that stand in two places, at the second of them. */
export function repeated(entries: (readonly [path: string, value: string])[]): PlanProblem[] {
  const first = new Map<string, string>();
  return entries.flatMap(([path, value]) => {
    const other = first.get(value);
    if (other === undefined) first.set(value, path);
    return other === undefined
      ? []
      : [
          {
            code: "repeated" as const,
            path,
            value,
            message: `stands already at ${other}`,
            fix: "give one of the two another value",
          },
        ];
  });
}

/** A name or alias that two bodies share would make a mail go to the wrong one. */
export function repeatedNames({ units, groups }: Bodies): PlanProblem[] {
  const owners = new Map<string, string>();
  const problems: PlanProblem[] = [];
  for (const { path, entry } of [...named("units", units), ...named("groups", groups)]) {
    const names = new Map([entry.name, ...entry.aliases].map((name) => [foldName(name), name]));
    for (const [folded, name] of names) {
      const other = owners.get(folded);
      if (other === undefined) owners.set(folded, path);
      else {
        const message = `the name is also one of ${other}`;
        problems.push({
          code: "name-shared",
          path,
          value: name,
          message,
          fix: "keep the name or alias at one unit or group only",
        });
      }
    }
  }
  return problems;
}

function foldName(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/[-–—]/g, "-").replace(/\s+/g, " ").trim();
}
