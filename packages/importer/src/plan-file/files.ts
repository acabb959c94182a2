import type { Path } from "./note.ts";
import type { PlanFile } from "./plan-file.ts";
import type { PlanUnit } from "./unit.ts";

/** The two files that a plan is written in: its authority's, with all that it names, and its own. */
export function filesOf(plan: PlanFile) {
  const { authority: id, document, zone, roles, units, groups, policy, ...own } = plan;
  const { issuer, issuerShort, ...paper } = document;
  return {
    authority: {
      schema: "dondoc/authority@1",
      id,
      name: issuer,
      shortName: issuerShort,
      zone,
      roles: { office: roles.chairsOffice, chair: roles.chairsOffice },
      units: units.map(unitWithPeople),
      groups,
      ...(policy && { policy }),
    },
    plan: {
      schema: "dondoc/plan@2",
      id: own.id,
      authority: id,
      document: paper,
      period: own.period,
      office: roles.coordinatingOffice,
      tasks: own.tasks,
      duties: own.duties,
      targets: own.targets,
    },
  };
}

function unitWithPeople({ leader, ...unit }: PlanUnit, index: number) {
  const people = leader ? [{ id: `nguoi-${index + 1}`, role: "leader", ...leader }] : [];
  return { ...unit, people };
}

/** Where in the two files a place of the plan stands. */
export function placeOf([list, field, ...rest]: Path): {
  file: "authority" | "plan";
  path: Path;
} {
  const at = `${String(list)}.${String(field)}`;
  const moved = places[at];
  if (moved) return moved;
  const isAuthoritys = list === "units" || list === "groups" || list === "policy";
  return {
    file: isAuthoritys ? "authority" : "plan",
    path: [list ?? "", ...(field === undefined ? [] : [field]), ...rest],
  };
}

const places: Record<string, { file: "authority" | "plan"; path: Path }> = {
  "document.issuer": { file: "authority", path: ["name"] },
  "document.issuerShort": { file: "authority", path: ["shortName"] },
  "roles.coordinatingOffice": { file: "plan", path: ["office"] },
  "roles.chairsOffice": { file: "authority", path: ["roles", "chair"] },
};
