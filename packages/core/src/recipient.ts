import type { CivilDate } from "./civil-date.ts";
import type { NoticeKind } from "./ledger.ts";
import type { Item, Notice } from "./notice.ts";
import type { Plan, Unit } from "./plan.ts";
import type { Audience } from "./policy.ts";

/**
 * Puts what is to be told into mails: one a unit, and one for all units that share an address. The
 * focal person gets the reminders; once something is overdue or escalated the leader does, with the
 * focal person in copy.
 */
export function addressed(
  plan: Plan,
  on: CivilDate,
  items: readonly Item[],
  digest: boolean,
): Notice[] {
  const byUnit = new Map<string, Item[]>();
  for (const item of items) push(byUnit, unitOf(plan, item), item);
  if (digest && !byUnit.has(plan.roles.chairsOffice)) byUnit.set(plan.roles.chairsOffice, []);
  const drafts = plan.units.flatMap((unit) => {
    const own = byUnit.get(unit.id);
    return own ? draft(on, unit, own, digest && unit.id === plan.roles.chairsOffice) : [];
  });
  return withoutRepeatedCopies(merged(drafts));
}

/** Whose page an audience reads: the lead unit's, or the office's. */
function unitOf(plan: Plan, item: Item): string {
  const units: Record<Audience, string> = {
    unit: item.entry.obligation.unit,
    "coordinating-office": plan.roles.coordinatingOffice,
    "chairs-office": plan.roles.chairsOffice,
  };
  return units[item.audience];
}

function draft(on: CivilDate, unit: Unit, items: Item[], digest: boolean): Notice[] {
  if (!unit.leader) return [];
  const kind = kindOf(items, digest);
  const leader = unit.leader.email;
  const focal = unit.focal?.email;
  const toLeader = focal === undefined || !["reminder", "last-call"].includes(kind);
  const to = toLeader ? leader : focal;
  const cc = toLeader && focal !== undefined && focal !== leader ? [focal] : [];
  return [
    { on, recipient: unit.id, units: [unit.id], to, cc, kind, items: inUrgency(items), digest },
  ];
}

/** One mail for units that share an address; its kind is that of the gravest. */
function merged(drafts: readonly Notice[]): Notice[] {
  const byAddress = new Map<string, Notice>();
  for (const notice of drafts) {
    const first = byAddress.get(notice.to);
    if (!first) byAddress.set(notice.to, notice);
    else {
      const items = [...first.items, ...notice.items];
      const digest = first.digest || notice.digest;
      byAddress.set(notice.to, {
        ...first,
        units: [...first.units, ...notice.units],
        cc: [...new Set([...first.cc, ...notice.cc])],
        kind: kindOf(items, digest),
        items: inUrgency(items),
        digest,
      });
    }
  }
  return [...byAddress.values()];
}

/** Nobody gets two mails in a morning, not in copy either. */
function withoutRepeatedCopies(notices: readonly Notice[]): Notice[] {
  const written = new Set(notices.map((notice) => notice.to));
  return notices.map((notice) => {
    const cc = notice.cc.filter((address) => !written.has(address));
    for (const address of cc) written.add(address);
    return { ...notice, cc };
  });
}

function kindOf(items: readonly Item[], digest: boolean): NoticeKind {
  const toChair = items.some((item) => item.audience === "chairs-office");
  if (digest || toChair) return digest && !toChair ? "digest" : "escalation-digest";
  if (items.some((item) => item.audience === "coordinating-office")) return "escalation";
  if (items.some((item) => item.phase === "overdue")) return "overdue";
  return items.some((item) => item.phase === "last-call") ? "last-call" : "reminder";
}

function inUrgency(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => (a.forOn < b.forOn ? -1 : a.forOn > b.forOn ? 1 : 0));
}

function push(map: Map<string, Item[]>, key: string, item: Item) {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}
