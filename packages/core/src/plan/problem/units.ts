import type { Plan } from "../plan.ts";
import type { PlanProblem } from "./problem.ts";

/** Units and groups that the plan names without having them. */
export function unknownUnits(plan: Plan): PlanProblem[] {
  const units = new Set(plan.units.map((unit) => unit.id));
  const known = new Set([...units, ...plan.groups.map((group) => group.id)]);
  const checkOne = (path: string, key: string, allowed: Set<string>): PlanProblem[] => {
    if (allowed.has(key)) return [];
    const fix = `add it to units${allowed === known ? " or groups" : ""}, or use one of ${nearest(key, allowed)}`;
    return [{ code: "unit-unknown", path, value: key, message: "no such unit", fix }];
  };
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

function nearest(key: string, allowed: Set<string>): string {
  const alike = [...allowed].filter(
    (other) => other.startsWith(key.slice(0, 2)) || other.includes(key),
  );
  return (alike.length > 0 ? alike : [...allowed]).slice(0, 5).join(", ");
}

/** A unit that leads, reports or holds a role must have somewhere to be written to. */
export function unreachableUnits(plan: Plan): PlanProblem[] {
  const groups = new Map(plan.groups.map((group) => [group.id, group.members]));
  const duty = [...plan.tasks.flatMap((task) => task.leads), ...plan.duties.flatMap((d) => d.by)];
  const needed = new Set(
    [...Object.values(plan.roles).flat(), ...duty].flatMap((key) => groups.get(key) ?? [key]),
  );
  const problems = plan.units.flatMap((unit, i): PlanProblem[] => {
    if (unit.leader || !needed.has(unit.id)) return [];
    const message = "has a duty but no leader to write to";
    return [
      {
        code: "unit-unreachable",
        path: `units[${i}].leader`,
        value: unit.id,
        message,
        fix: "add leader: { email: … }",
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
