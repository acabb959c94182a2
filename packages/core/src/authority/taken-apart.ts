import type { DayRange } from "../calendar/calendar.ts";
import type { Person, Plan, Unit } from "../plan/plan.ts";
import { Authority, type DirectoryPerson, type DirectoryUnit } from "./authority.ts";
import { daysWithin, planInForce, unitInForce } from "./in-force.ts";
import { PlanBody } from "./plan-body.ts";

export interface InForce {
  authority: Authority;
  body: PlanBody;
}

/**
 * The reverse of {@link planInForce}: an edited plan as the two that it came from state it. What stood in the
 * authority goes back there, for all its plans; a new unit or group is the directory's; what a plan has decided for
 * itself stays its own. What was not edited stays as it was written.
 */
export function takenApart(plan: Plan, before: InForce): InForce {
  const was = planInForce(before.authority, before.body);
  return { authority: authorityOf(plan, was, before), body: bodyOf(plan, was, before) };
}

/**
 * The two files of a plan that was not made by them. Where its authority is `known`, that states what is all plans': the
 * plan brings it the units and groups that it lacks, and the addresses that it gives; by what days before a deadline it
 * reminds stays its own. `before` is the plan as it was last written.
 */
export function filesOf(plan: Plan, known?: Authority, before?: PlanBody): InForce {
  if (before && known) return takenApart(plan, { authority: known, body: before });
  const body = bareBody(plan);
  if (!known) return takenApart(plan, { authority: bareAuthority(plan), body });
  const was = planInForce(known, body);
  const own = {
    ...(!isSame(plan.policy.ladder, was.policy.ladder) && { ladder: plan.policy.ladder }),
    ...(!isSame(plan.policy.escalation, was.policy.escalation) && {
      escalation: plan.policy.escalation,
    }),
    ...(plan.policy.acceptance &&
      !isSame(plan.policy.acceptance, was.policy.acceptance) && {
        acceptance: plan.policy.acceptance,
      }),
  };
  const said = new Map(plan.units.map((unit) => [unit.id, unit]));
  const joined: Plan = {
    ...plan,
    document: { ...plan.document, ...issuerOf(known) },
    zone: was.zone,
    roles: { ...plan.roles, chairsOffice: was.roles.chairsOffice },
    units: [
      ...was.units.map((unit) => withAddresses(unit, said.get(unit.id))),
      ...plan.units.filter(({ id }) => !known.units.some((unit) => unit.id === id)),
    ],
    groups: [
      ...was.groups,
      ...plan.groups.filter(({ id }) => !known.groups.some((group) => group.id === id)),
    ],
    calendar: was.calendar,
    policy: { ...was.policy, ...own },
  };
  return takenApart(joined, { authority: known, body: { ...body, policy: own } });
}

/** With the people that another statement of the unit has an address of; its names stay. */
function withAddresses({ toldByOffice, ...unit }: Unit, said: Unit | undefined): Unit {
  if (!said?.leader) return { ...unit, ...(toldByOffice && { toldByOffice }) };
  return { ...unit, leader: said.leader, ...(said.focal && { focal: said.focal }) };
}

const issuerOf = ({ name, shortName }: Authority) => ({ issuer: name, issuerShort: shortName });

function bareAuthority({ authority, document, roles }: Plan): Authority {
  const { coordinatingOffice: office, chairsOffice: chair } = roles;
  const parsed = Authority.parse({
    schema: "dondoc/authority@1",
    id: authority,
    name: document.issuer,
    shortName: document.issuerShort,
    roles: { office, chair },
    units: [{ id: office, name: office }],
  });
  return { ...parsed, units: [] };
}

function bareBody({ id, authority, document: { title }, period, roles }: Plan): PlanBody {
  return PlanBody.parse({
    schema: "dondoc/plan@2",
    id,
    authority,
    document: { title },
    period,
    office: roles.coordinatingOffice,
    tasks: [],
  });
}

function authorityOf(plan: Plan, was: Plan, { authority, body }: InForce): Authority {
  const { policy, calendar, document, roles } = plan;
  const ownUnits = new Set(body.units.map(({ id }) => id));
  const ownGroups = new Set(body.groups.map(({ id }) => id));
  const people = [...authority.units, ...body.units].flatMap((unit) => unit.people);
  return {
    ...authority,
    name: document.issuer,
    shortName: document.issuerShort,
    zone: plan.zone,
    mail: {
      ...authority.mail,
      sendAt: policy.sendAt,
      sendUntil: policy.sendUntil,
      digestWeekday: policy.digest.weekday,
    },
    roles: { ...authority.roles, chair: roles.chairsOffice },
    units: plan.units
      .filter(({ id }) => !ownUnits.has(id))
      .map((unit) => directoryUnit(unit, authority.units, people)),
    groups: plan.groups.filter(({ id }) => !ownGroups.has(id)),
    delegations: delegationsOf(plan, was, authority),
    calendar: {
      ...calendar,
      off: daysOf(authority.calendar.off, calendar.off, was.calendar.off, body),
      working: daysOf(authority.calendar.working, calendar.working, was.calendar.working, body),
    },
    policy: policyOfAll(plan, { authority, body }),
  };
}

function bodyOf(plan: Plan, was: Plan, { authority, body }: InForce): PlanBody {
  const { zone: _z, roles, units, groups, calendar: _c, policy: _p, document, ...work } = plan;
  const { issuer: _i, issuerShort: _s, ...paper } = document;
  const { tasks: _t, duties, readers: _r, targets: _x, leaderInCharge: _l, ...kept } = body;
  const own = new Set([...body.units, ...body.groups].map(({ id }) => id));
  const people = [...authority.units, ...body.units].flatMap((unit) => unit.people);
  return {
    ...kept,
    ...work,
    document: paper,
    office: roles.coordinatingOffice,
    units: units
      .filter(({ id }) => own.has(id))
      .map((unit) => directoryUnit(unit, body.units, people)),
    groups: groups.filter(({ id }) => own.has(id)),
    duties: work.duties.map((duty) => writtenDuty(duty, was, duties)),
    policy: policyOfPlan(plan, body),
  };
}

/** A report's readers are written by the ids of units where they are units, and read by their names. */
function writtenDuty(
  duty: Plan["duties"][number],
  was: Plan,
  written: PlanBody["duties"],
): PlanBody["duties"][number] {
  const before = written.find(({ id }) => id === duty.id)?.to ?? [];
  const said = was.duties.find(({ id }) => id === duty.id)?.to ?? [];
  return { ...duty, to: duty.to.map((name) => before[said.indexOf(name)] ?? name) };
}

/** The days that the plan sees are as it has them; those of other years stay. */
function daysOf(
  all: readonly DayRange[],
  seen: readonly DayRange[],
  before: readonly DayRange[],
  { period }: PlanBody,
): DayRange[] {
  if (isSame(seen, before)) return [...all];
  const others = all.filter((range) => !daysWithin(period)(range));
  return [...others, ...seen].sort((a, b) => (a.from < b.from ? -1 : 1));
}

function delegationsOf(plan: Plan, was: Plan, { delegations }: Authority) {
  const then = new Map(was.units.map((unit) => [unit.id, unit]));
  const now = new Map(plan.units.map((unit) => [unit.id, unit]));
  const isKept = (id: string) =>
    now.has(id) === then.has(id) && isSame(now.get(id)?.delegate, then.get(id)?.delegate);
  const changed = plan.units.flatMap(({ id, delegate }) =>
    delegate && !isSame(delegate, then.get(id)?.delegate) ? [{ unit: id, ...delegate }] : [],
  );
  return [...delegations.filter(({ unit }) => isKept(unit)), ...changed];
}

function policyOfAll({ policy }: Plan, { authority, body }: InForce): Authority["policy"] {
  const { digest: _d, sendAt: _a, sendUntil: _u, acceptance: _n, ...shared } = policy;
  const { acceptance: usual, ...all } = authority.policy;
  const own = body.policy;
  const acceptance = own.acceptance === undefined ? policy.acceptance : usual;
  return {
    ...all,
    ...shared,
    ladder: own.ladder === undefined ? policy.ladder : all.ladder,
    escalation: {
      ...all.escalation,
      ...(own.escalation?.steps === undefined && { steps: policy.escalation.steps }),
      ...(own.escalation?.repeat === undefined && { repeat: policy.escalation.repeat }),
    },
    ...(acceptance && { acceptance }),
  };
}

function policyOfPlan({ policy }: Plan, { policy: own }: PlanBody): PlanBody["policy"] {
  const { steps, repeat } = own.escalation ?? {};
  return {
    ...own,
    ...(own.ladder && { ladder: policy.ladder }),
    ...(own.escalation && {
      escalation: {
        ...own.escalation,
        ...(steps && { steps: policy.escalation.steps }),
        ...(repeat && { repeat: policy.escalation.repeat }),
      },
    }),
    ...(own.acceptance && policy.acceptance && { acceptance: policy.acceptance }),
  };
}

/** A unit with the people whom the rules do not write to as they were. */
function directoryUnit(
  unit: Unit,
  units: readonly DirectoryUnit[],
  taken: readonly DirectoryPerson[],
): DirectoryUnit {
  const { leader, focal, delegate: _d, toldByOffice: _t, ...said } = unit;
  const known = units.find(({ id }) => id === unit.id);
  const { leader: led, focal: focused } = known ? unitInForce(known) : {};
  const people = known?.people ?? [];
  if (isSame(leader, led) && isSame(focal, focused)) return { ...said, people };
  const mailed = people.filter(({ channel }) => channel === "mail");
  const ofRole = (role: DirectoryPerson["role"]) => mailed.find((one) => one.role === role);
  const [leads, helps] = [ofRole("leader"), ofRole("focal")];
  // Who was told by the office has a mailbox now.
  const called = people.find(({ channel, role }) => channel === "office" && role === "leader");
  const leading = leads ?? helps ?? called;
  const ids = new Set([...taken, ...people].map(({ id }) => id));
  return {
    ...said,
    people: withPerson(
      withPerson(people, leading, leader, {
        id: freshId(unit.id, "ld", ids),
        role: focal ? "leader" : (leading?.role ?? "leader"),
      }),
      leads && helps,
      focal,
      { id: freshId(unit.id, "dm", ids), role: "focal" },
    ),
  };
}

/** The people with one put in another's place, added, or taken out. */
function withPerson(
  people: readonly DirectoryPerson[],
  before: DirectoryPerson | undefined,
  person: Person | undefined,
  made: Pick<DirectoryPerson, "id" | "role">,
): DirectoryPerson[] {
  if (!before)
    return person ? [...people, { ...made, channel: "mail" as const, ...person }] : [...people];
  if (!person)
    return before.channel === "mail" ? people.filter((one) => one !== before) : [...people];
  const { name: _n, position: _p, phone: _t, email: _e, ...kept } = before;
  const changed = { ...kept, role: made.role, channel: "mail" as const, ...person };
  return people.map((one) => (one === before ? changed : one));
}

/** A key that nobody has, of at most 40 letters. */
function freshId(unit: string, kind: "ld" | "dm", taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const end = n === 1 ? `-${kind}` : `-${kind}-${n}`;
    const id = `${unit.slice(0, 40 - end.length).replace(/-+$/, "")}${end}`;
    if (!taken.has(id)) return id;
  }
}

/** Of plain values, as files and rows hold them. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
