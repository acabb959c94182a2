import type { StoredInstant } from "./check-in.ts";
import { bouncedAddresses, type Cover, isEarlier, type NoticeRecord } from "./ledger.ts";
import type { Plan, Unit } from "./plan.ts";
import { type Situation, undeliverable } from "./situation.ts";

/** A unit's addresses that a mail may go to; one that sent mail back is as if it were not there. */
export interface Reach {
  leader: string | undefined;
  focal: string | undefined;
}

type Failed = ReadonlyMap<string, StoredInstant>;

/** Without a leader a unit is known from the document, but not written to. */
export function reachOf(unit: Unit, failed: Failed): Reach {
  const live = (address: string | undefined) =>
    address !== undefined && !failed.has(address) ? address : undefined;
  if (!unit.leader) return { leader: undefined, focal: undefined };
  return { leader: live(unit.leader.email), focal: live(unit.focal?.email) };
}

/** Where mail for a unit goes when nothing but its failures speaks against it: the focal person first. */
export function addressFor(situation: Situation, unit: Unit): string | undefined {
  const { leader, focal } = reachOf(unit, undeliverable(situation));
  return focal ?? leader;
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

/** The unit that stands for an audience of an obligation. */
export function unitOfAudience({ roles }: Plan, audience: Cover["audience"], unit: string): string {
  return {
    unit,
    "coordinating-office": roles.coordinatingOffice,
    "chairs-office": roles.chairsOffice,
  }[audience];
}

/**
 * Whether a mail came to a unit: where the address that it was to sent it back, a copy to one of the
 * unit's own people will do, and a copy to somebody else's will not.
 */
export function reached(record: NoticeRecord, unit: Unit | undefined): boolean {
  const bounced = bouncedAddresses(record);
  if (!bounced.has(record.to)) return true;
  const own = [unit?.leader?.email, unit?.focal?.email];
  return record.cc.some((address) => own.includes(address) && !bounced.has(address));
}
