import type { Holidays } from "../calendar/holidays.ts";
import type { Problem } from "../plan/plan-problems.ts";
import { ownDayProblems, zoneProblems } from "../plan/problem/days.ts";
import { repeated, repeatedBodies, repeatedNames } from "../plan/problem/names.ts";
import { unknownUnit } from "../plan/problem/units.ts";
import type { Authority, DirectoryUnit } from "./authority.ts";
import { unitInForce } from "./in-force.ts";
import type { PlanBody } from "./plan-body.ts";

/** What no schema sees in an authority's file: keys and names in two places, unknown ones, days that are no news. */
export function authorityProblems(authority: Authority, holidays: Holidays): Problem[] {
  const { units, groups, roles, delegations, members } = authority;
  const known = new Set(units.map(({ id }) => id));
  const unknown = (path: string, key: string) => unknownUnit(path, key, known, "units");
  const people = new Set(units.flatMap((unit) => unit.people.map(({ id }) => id)));
  return [
    ...zoneProblems(authority),
    ...repeatedBodies(authority),
    ...repeatedNames(authority),
    ...repeatedPeople([], units),
    ...groups.flatMap((group, i) =>
      group.members.flatMap((key, j) => unknown(`groups[${i}].members[${j}]`, key)),
    ),
    ...unknown("roles.office", roles.office),
    ...roles.chair.flatMap((key, i) => unknown(`roles.chair[${i}]`, key)),
    ...roles.viceChairs.flatMap(({ person }, i) =>
      unknownPerson(`roles.viceChairs[${i}].person`, person, people),
    ),
    ...delegations.flatMap(({ unit }, i) => unknown(`delegations[${i}].unit`, unit)),
    ...repeated(delegations.map(({ unit }, i) => [`delegations[${i}].unit`, unit])),
    ...delegations.flatMap(({ unit }, i) => vainDelegation(`delegations[${i}].unit`, unit, units)),
    ...repeated(members.map(({ email }, i) => [`members[${i}].email`, email])),
    ...ownDayProblems(authority.calendar, holidays),
  ];
}

/** Where a plan's own people and its leader in charge do not fit the directory. */
export function peopleProblems(authority: Authority, body: PlanBody): Problem[] {
  const { leaderInCharge, units } = body;
  const all = [...authority.units, ...units].flatMap((unit) => unit.people);
  return [
    ...repeatedPeople(authority.units, units),
    ...(leaderInCharge === undefined
      ? []
      : unknownPerson("leaderInCharge", leaderInCharge, new Set(all.map(({ id }) => id)))),
  ];
}

function repeatedPeople(
  others: readonly DirectoryUnit[],
  units: readonly DirectoryUnit[],
): Problem[] {
  const taken = new Set(others.flatMap((unit) => unit.people.map(({ id }) => id)));
  const placed = units.flatMap((unit, i) =>
    unit.people.map(({ id }, j) => [`units[${i}].people[${j}].id`, id] as const),
  );
  const inDirectory = placed.flatMap(([path, id]) =>
    taken.has(id)
      ? [
          {
            path,
            value: id,
            message: "is the id of somebody in the authority's directory",
            fix: "give this person another id",
          },
        ]
      : [],
  );
  return [...inDirectory, ...repeated(placed)];
}

function unknownPerson(path: string, person: string, known: ReadonlySet<string>): Problem[] {
  if (known.has(person)) return [];
  return [
    {
      path,
      value: person,
      message: "no such person",
      fix: "write the id of somebody under people of a unit",
    },
  ];
}

/** Who stands in for nobody gets nothing. */
function vainDelegation(path: string, id: string, units: readonly DirectoryUnit[]): Problem[] {
  const unit = units.find((one) => one.id === id);
  if (!unit || unitInForce(unit).leader) return [];
  return [
    {
      path,
      value: id,
      message: "has no mailbox that somebody could stand in for",
      fix: "give the unit a leader with an email, or take the delegation out",
    },
  ];
}

/** An address in several units is allowed: its holder gets one mail for all of them. */
export function sharedMailboxes(units: readonly DirectoryUnit[]): string[] {
  const owners = new Map<string, Set<string>>();
  for (const { id, people } of units)
    for (const { email } of people)
      if (email !== undefined) owners.set(email, (owners.get(email) ?? new Set()).add(id));
  return [...owners]
    .filter(([, ids]) => ids.size > 1)
    .map(
      ([email, ids]) =>
        `${email} stands in ${[...ids].join(" and ")}: one mailbox, one mail for all`,
    );
}

const most = { plans: 200, obligations: 10_000 };

/** More than the store and a morning are made for. */
export function tooMuch(plans: number, obligations: number): Omit<Problem, "path">[] {
  const over = (what: keyof typeof most, count: number) =>
    count <= most[what]
      ? []
      : [
          {
            value: count,
            message: `an authority has at most ${most[what]} living ${what}, and these are ${count}`,
            fix: "close what has ended, or leave files out",
          },
        ];
  return [...over("plans", plans), ...over("obligations", obligations)];
}
