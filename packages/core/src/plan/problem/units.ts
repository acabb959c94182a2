import type { Plan } from "../plan.ts";
import type { PlanProblem } from "./problem.ts";

/** Units and groups that the plan names without having them. */
export function unknownUnits(plan: Plan): PlanProblem[] {
  const units = new Set(plan.units.map((unit) => unit.id));
  const known = new Set([...units, ...plan.groups.map((group) => group.id)]);
  const checkOne = (path: string, key: string, allowed: Set<string>) =>
    unknownUnit(path, key, allowed, allowed === known ? "units or groups" : "units");
  const check = (path: string, keys: readonly string[], allowed: Set<string>) =>
    keys.flatMap((key, i) => checkOne(`${path}[${i}]`, key, allowed));
  return [
    ...checkOne("roles.coordinatingOffice", plan.roles.coordinatingOffice, units),
    ...check("roles.chairsOffice", plan.roles.chairsOffice, units),
    ...plan.groups.flatMap((group, i) => check(`groups[${i}].members`, group.members, units)),
    ...plan.tasks.flatMap((task, i) => [
      ...check(`tasks[${i}].leads`, task.leads, known),
      ...check(`tasks[${i}].coordinating`, task.coordinating, known),
      ...check(`tasks[${i}].implementing`, task.implementing, known),
    ]),
    ...plan.duties.flatMap((duty, i) => [
      ...check(`duties[${i}].by`, duty.by, known),
      ...(duty.via ? checkOne(`duties[${i}].via`, duty.via, known) : []),
    ]),
  ];
}

/** A key that is none of the allowed ones, with those that are like it. */
export function unknownUnit(
  path: string,
  key: string,
  allowed: Set<string>,
  where: string,
): PlanProblem[] {
  if (allowed.has(key)) return [];
  const fix = `add it to ${where}, or use one of ${nearest(key, allowed)}`;
  return [{ code: "unit-unknown", path, value: key, message: "no such unit", fix }];
}

function nearest(key: string, allowed: Set<string>): string {
  const alike = [...allowed].filter(
    (other) => other.startsWith(key.slice(0, 2)) || other.includes(key),
  );
  return (alike.length > 0 ? alike : [...allowed]).slice(0, 5).join(", ");
}

/** A unit that holds a role must have a mailbox; one that leads or reports, or the office tells it. */
export function unreachableUnits(plan: Plan): PlanProblem[] {
  const groups = new Map(plan.groups.map((group) => [group.id, group.members]));
  const duty = [...plan.tasks.flatMap((task) => task.leads), ...plan.duties.flatMap((d) => d.by)];
  const offices = new Set(Object.values(plan.roles).flat());
  const needed = new Set([...offices, ...duty].flatMap((key) => groups.get(key) ?? [key]));
  const problems = plan.units.flatMap((unit, i): PlanProblem[] => {
    if (unit.leader || !needed.has(unit.id)) return [];
    if (unit.toldByOffice && !offices.has(unit.id)) return [];
    const message = "has a duty but nobody to write to";
    return [
      {
        code: "unit-unreachable",
        path: `units[${i}].leader`,
        value: unit.id,
        message,
        fix: "add a person with role: leader and an email",
      },
    ];
  });
  const empty = plan.groups.flatMap((group, i): PlanProblem[] => {
    if (group.members.length > 0 || !duty.includes(group.id)) return [];
    return [
      {
        code: "group-empty",
        path: `groups[${i}].members`,
        value: group.id,
        message: "leads or reports but has no members",
        fix: "name its members",
      },
    ];
  });
  return [...problems, ...empty];
}
