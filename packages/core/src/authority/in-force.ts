import type { DayRange } from "../calendar/calendar.ts";
import type { Contact, Person, Plan, Unit } from "../plan/plan.ts";
import { keptWith } from "../remembered.ts";
import type { Authority, DirectoryPerson, DirectoryUnit } from "./authority.ts";
import type { PlanBody } from "./plan-body.ts";

/**
 * The plan as the rules read it: what its file says, and for all that it does not say its authority. The
 * directory's units and groups come first, then those that only the plan knows.
 */
export function planInForce(authority: Authority, body: PlanBody): Plan {
  const { schema: _, document, office, policy, units, groups, period, ...work } = body;
  const { name: issuer, shortName: issuerShort, calendar } = authority;
  const delegates = delegatesOf(authority.delegations);
  const touches = daysWithin(period);
  const names = new Map(
    [...authority.units, ...authority.groups, ...units, ...groups].map(({ id, name }) => [
      id,
      name,
    ]),
  );
  return {
    ...work,
    document: { ...document, issuer, issuerShort },
    period,
    zone: authority.zone,
    roles: { coordinatingOffice: office, chairsOffice: authority.roles.chair },
    units: [...authority.units, ...units].map((unit) => unitInForce(unit, delegates.get(unit.id))),
    groups: [...authority.groups, ...groups],
    duties: work.duties.map((duty) => ({ ...duty, to: duty.to.map((to) => names.get(to) ?? to) })),
    // The authority's days of other years are no part of this plan.
    calendar: {
      ...calendar,
      off: calendar.off.filter(touches),
      working: calendar.working.filter(touches),
    },
    policy: policyOf(authority, policy),
  };
}

/** The units of an authority's directory as the rules read them, apart from any plan. */
export const directoryInForce = keptWith(({ id, units, delegations }: Authority) => {
  const delegates = delegatesOf(delegations);
  return {
    authority: id,
    units: units.map((unit) => unitInForce(unit, delegates.get(unit.id))),
  };
});

function delegatesOf(delegations: Authority["delegations"]) {
  return new Map(delegations.map(({ unit, ...delegate }) => [unit, delegate] as const));
}

/** Whether days lie, with one at least, in a plan's time. */
export function daysWithin({ startsOn, closesOn }: Plan["period"]) {
  return ({ from, to }: DayRange) => from <= closesOn && to >= startsOn;
}

function policyOf({ policy: all, mail }: Authority, own: PlanBody["policy"]): Plan["policy"] {
  const { acceptance: usual, escalation, ...rest } = all;
  const acceptance = own.acceptance ?? usual;
  return {
    ...rest,
    ladder: own.ladder ?? all.ladder,
    escalation: {
      steps: own.escalation?.steps ?? escalation.steps,
      repeat: own.escalation?.repeat ?? escalation.repeat,
    },
    digest: { weekday: mail.digestWeekday, onTrouble: true },
    ...(acceptance && { acceptance }),
    sendAt: mail.sendAt,
    sendUntil: mail.sendUntil,
  };
}

/**
 * Of a unit's people those whom the rules write to: its leader and its focal person. Where the leader has no
 * mailbox the focal person's is the unit's; where neither has one the office tells the first of them.
 */
export function unitInForce({ people, ...unit }: DirectoryUnit, delegate?: Unit["delegate"]): Unit {
  const ofRole = (role: DirectoryPerson["role"]) => people.filter((one) => one.role === role);
  const [leaders, focals] = [ofRole("leader"), ofRole("focal")];
  const [leader] = leaders.flatMap(personOf);
  const [focal] = focals.flatMap(personOf);
  const first = leader ?? focal;
  const called = [...leaders, ...focals].find(({ channel }) => channel === "office");
  return {
    ...unit,
    ...(first && { leader: first }),
    ...(leader && focal && { focal }),
    ...(first && delegate && { delegate }),
    ...(!first && called && { toldByOffice: contactOf(called) }),
  };
}

function personOf(person: DirectoryPerson): Person[] {
  const { email, channel } = person;
  return channel === "mail" && email !== undefined ? [{ ...contactOf(person), email }] : [];
}

function contactOf({ name, position, phone }: DirectoryPerson): Contact {
  return {
    ...(name !== undefined && { name }),
    ...(position !== undefined && { position }),
    ...(phone !== undefined && { phone }),
  };
}
