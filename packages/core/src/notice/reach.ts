import type { CivilDate } from "../calendar/civil-date.ts";
import { isEarlier, type StoredInstant } from "../calendar/stored-instant.ts";
import { type Situation, undeliverable } from "../obligation/situation.ts";
import { type Delegate, type Plan, type Unit, unitById } from "../plan/plan.ts";
import type { Cover } from "./notice-record.ts";

/** A unit's addresses that a mail may go to; one that sent mail back is as if it were not there. */
export interface Reach {
  leader: string | undefined;
  focal: string | undefined;
  /** Who stands in the leader's place that day, and who is told beside. */
  instead: string | undefined;
  beside: string | undefined;
}

/** The delegate of a unit on a day; none outside of the delegation. */
export function delegateOn(
  { leader, delegate }: Pick<Unit, "leader" | "delegate">,
  on: CivilDate,
): Delegate | undefined {
  const isActive = leader && delegate && delegate.fromOn <= on && on <= delegate.untilOn;
  return isActive ? delegate : undefined;
}

type Failed = ReadonlyMap<string, StoredInstant>;

/** Of its delegate on a day, where one is asked about. Without a leader a unit is known from the document, but not written to. */
export function reachOf(unit: Unit, failed: Failed, on?: CivilDate): Reach {
  const live = (address: string | undefined) =>
    address !== undefined && !failed.has(address) ? address : undefined;
  const delegate = on === undefined ? undefined : delegateOn(unit, on);
  const delegated = live(delegate?.person.email);
  const isInstead = delegate?.place === "instead";
  return {
    leader: live(unit.leader?.email),
    focal: unit.leader && live(unit.focal?.email),
    instead: isInstead ? delegated : undefined,
    beside: isInstead ? undefined : delegated,
  };
}

/**
 * Where mail for a unit goes when nothing but its failures speaks against it: whoever stands in its
 * leader's place that day, else the focal person first.
 */
export function addressFor(situation: Situation, unit: Unit, on: CivilDate): string | undefined {
  const { leader, focal, instead } = reachOf(unit, undeliverable(situation), on);
  return instead ?? focal ?? leader;
}

/**
 * The units that every address of theirs has failed, and since when: only a call helps (*đề nghị gọi
 * điện*), until the plan has another address for them.
 */
export function unreachableUnits(situation: Situation): Map<string, StoredInstant> {
  const failed = undeliverable(situation);
  const units = new Map<string, StoredInstant>();
  if (failed.size === 0) return units;
  for (const unit of situation.plan.units) {
    if (!unit.leader) continue;
    const since = [unit.leader.email, unit.focal?.email].flatMap((address) =>
      address === undefined ? [] : [failed.get(address)],
    );
    const last = since.reduce((a, b) => (a && b ? (isEarlier(a, b) ? b : a) : undefined));
    if (last !== undefined) units.set(unit.id, last);
  }
  return units;
}

/** The units that stand for an audience of an obligation. */
export function unitsOfAudience(
  { roles }: Plan,
  audience: Cover["audience"],
  unit: string,
): readonly string[] {
  switch (audience) {
    case "unit":
      return [unit];
    case "coordinating-office":
      return [roles.coordinatingOffice];
    case "chairs-office":
      return roles.chairsOffice;
  }
}

/**
 * The units that read what is for the chair's office: each of it that can be reached, and the coordinating
 * office where none can.
 */
export function chairsReaders(situation: Situation, on: CivilDate): readonly string[] {
  const { roles } = situation.plan;
  const failed = undeliverable(situation);
  const isReached = (id: string) => {
    const unit = unitById(situation.plan, id);
    if (!unit) return false;
    const { leader, focal } = reachOf(unit, failed, on);
    return (leader ?? focal) !== undefined;
  };
  const reached = roles.chairsOffice.filter(isReached);
  if (reached.length > 0) return reached;
  return isReached(roles.coordinatingOffice) ? [roles.coordinatingOffice] : roles.chairsOffice;
}
