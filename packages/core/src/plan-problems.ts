import { Temporal } from "temporal-polyfill";
import type { Plan } from "./plan.ts";
import { boundsOf } from "./window.ts";

/** What is wrong in a plan file: where, with which value, and the way out. */
export interface Problem {
  path: string;
  value: unknown;
  message: string;
  fix: string;
}

/** What can be wrong between the parts of a plan, for whoever says it in other words. */
export type PlanProblemCode =
  | "zone-unknown"
  | "repeated"
  | "name-shared"
  | "unit-unknown"
  | "unit-unreachable"
  | "group-empty"
  | "window-backwards"
  | "window-outside"
  | "window-after-close"
  | "window-before-start"
  | "task-unknown"
  | "day-off-and-working";

export interface PlanProblem extends Problem {
  code: PlanProblemCode;
}

/** What the schema cannot see: unknown keys, names in two places, dates outside the plan, no address. */
export function problemsOf(plan: Plan): PlanProblem[] {
  return [
    ...zoneProblems(plan),
    ...repeatedIds(plan),
    ...repeatedNames(plan),
    ...unknownUnits(plan),
    ...unreachableUnits(plan),
    ...windowProblems(plan),
    ...targetProblems(plan),
    ...calendarProblems(plan),
  ];
}

function zoneProblems(plan: Plan): PlanProblem[] {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(plan.zone);
    return [];
  } catch {
    return [
      {
        code: "zone-unknown",
        path: "zone",
        value: plan.zone,
        message: "unknown time zone",
        fix: "use an IANA name such as Asia/Ho_Chi_Minh",
      },
    ];
  }
}

function repeatedIds(plan: Plan): PlanProblem[] {
  return [
    ...repeated(
      [...named("units", plan.units), ...named("groups", plan.groups)].map((e) => [e.path, e.id]),
    ),
    ...repeated(
      [...named("tasks", plan.tasks), ...named("duties", plan.duties)].map((e) => [e.path, e.id]),
    ),
    ...repeated(plan.targets.map((target, i) => [`targets[${i}]`, target.id])),
    ...repeated(plan.tasks.map((task, i) => [`tasks[${i}].number`, String(task.number)])),
  ];
}

function named<T extends { id: string }>(list: string, entries: readonly T[]) {
  return entries.map((entry, index) => ({ path: `${list}[${index}]`, id: entry.id, entry }));
}

function repeated(entries: (readonly [path: string, value: string])[]): PlanProblem[] {
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
function repeatedNames(plan: Plan): PlanProblem[] {
  const owners = new Map<string, string>();
  const problems: PlanProblem[] = [];
  for (const { path, entry } of [...named("units", plan.units), ...named("groups", plan.groups)]) {
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

function unknownUnits(plan: Plan): PlanProblem[] {
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
    ...checkOne("roles.chairsOffice", plan.roles.chairsOffice, units),
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
function unreachableUnits(plan: Plan): PlanProblem[] {
  const groups = new Map(plan.groups.map((group) => [group.id, group.members]));
  const duty = [...plan.tasks.flatMap((task) => task.leads), ...plan.duties.flatMap((d) => d.by)];
  const needed = new Set(
    [...Object.values(plan.roles), ...duty].flatMap((key) => groups.get(key) ?? [key]),
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

function windowProblems(plan: Plan): PlanProblem[] {
  const entries = [
    ...plan.tasks.map((task, i) => ({ path: `tasks[${i}].window`, window: task.window })),
    ...plan.duties.map((duty, i) => ({ path: `duties[${i}].window`, window: duty.window })),
  ];
  return entries.flatMap(({ path, window }): PlanProblem[] => {
    if (window.kind === "on-request") return [];
    if (window.kind === "ongoing" || window.kind === "recurring") {
      const { start = plan.period.startsOn, end = plan.period.endsOn } = window;
      if (start > end)
        return [
          {
            code: "window-backwards",
            path,
            value: window.end ?? window.start,
            message: "ends before it starts",
            fix: "put start and end in order, inside the plan's period",
          },
        ];
      if (start <= plan.period.endsOn && end >= plan.period.startsOn) return [];
      return [
        {
          code: "window-outside",
          path,
          value: window.end ?? window.start,
          message: `lies outside the plan's period (${plan.period.startsOn} to ${plan.period.endsOn})`,
          fix: "move the window or the period",
        },
      ];
    }
    const { startsOn, statedOn } = boundsOf(window);
    if (startsOn && startsOn > statedOn)
      return [
        {
          code: "window-backwards",
          path,
          value: statedOn,
          message: "ends before it starts",
          fix: "put start and end in order",
        },
      ];
    if (statedOn > plan.period.closesOn)
      return [
        {
          code: "window-after-close",
          path,
          value: statedOn,
          message: `is due after the plan closes (${plan.period.closesOn})`,
          fix: "move period.closesOn or the date",
        },
      ];
    if (statedOn < plan.period.startsOn)
      return [
        {
          code: "window-before-start",
          path,
          value: statedOn,
          message: `is due before the plan starts (${plan.period.startsOn})`,
          fix: "correct the date (the year?) or move period.startsOn",
        },
      ];
    return [];
  });
}

function targetProblems(plan: Plan): PlanProblem[] {
  const tasks = new Set(plan.tasks.map((task) => task.id));
  const unknown = (path: string, key: string | undefined): PlanProblem[] =>
    key === undefined || tasks.has(key)
      ? []
      : [
          {
            code: "task-unknown",
            path,
            value: key,
            message: "no such task",
            fix: `use one of ${[...tasks].slice(0, 12).join(", ")}`,
          },
        ];
  return [
    ...plan.targets.flatMap((target, i) => unknown(`targets[${i}].task`, target.task)),
    ...plan.duties.flatMap((duty, i) => unknown(`duties[${i}].task`, duty.task)),
  ];
}

function calendarProblems(plan: Plan): PlanProblem[] {
  const off = new Set(plan.calendar.off.map((day) => day.on));
  return plan.calendar.working.flatMap(({ on }, i): PlanProblem[] =>
    off.has(on)
      ? [
          {
            code: "day-off-and-working",
            path: `calendar.working[${i}].on`,
            value: on,
            message: "is a day off and a working day",
            fix: "keep it in calendar.off or in calendar.working",
          },
        ]
      : [],
  );
}
