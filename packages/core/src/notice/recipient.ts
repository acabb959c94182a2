import type { CivilDate } from "../calendar/civil-date.ts";
import { type Situation, undeliverable } from "../obligation/situation.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import type { Item, Notice } from "./notice.ts";
import type { NoticeKind } from "./notice-record.ts";
import { type Reach, reachOf, unitsOfAudience } from "./reach.ts";

type Draft = Omit<Notice, "introduces">;

/**
 * Puts what is to be told into mails: one a unit, and one for all units that share an address. The
 * focal person gets the reminders; once something is overdue or escalated the leader does, with the
 * focal person in copy. Whoever stands in the leader's place gets all of it alone. An address that failed is passed over for the unit's other one; with neither
 * there is no mail.
 * A unit of `introduced` gets a mail even with nothing else to tell. What is for a chair's office that no mail reaches goes to the coordinating office.
 */
export function addressed(
  situation: Situation,
  on: CivilDate,
  items: readonly Item[],
  digests: readonly string[],
  introduced: readonly string[],
): Draft[] {
  const { plan } = situation;
  const failed = undeliverable(situation);
  const byUnit = new Map<string, Item[]>();
  for (const item of items) for (const unit of readersOf(plan, item)) push(byUnit, unit, item);
  for (const unit of [...introduced, ...digests]) if (!byUnit.has(unit)) byUnit.set(unit, []);
  const drafts = plan.units.flatMap((unit) => {
    const own = byUnit.get(unit.id);
    return own ? draft(on, unit, reachOf(unit, failed, on), own, digests.includes(unit.id)) : [];
  });
  return withoutRepeatedCopies(merged(drafts));
}

/** Whose page an audience reads: the lead unit's, or the office's. */
function readersOf(plan: Plan, { reader, audience, entry }: Item): readonly string[] {
  return reader ? [reader] : unitsOfAudience(plan, audience, entry.obligation.unit);
}

function draft(
  on: CivilDate,
  unit: Unit,
  { leader, focal, instead, beside }: Reach,
  items: Item[],
  digest: boolean,
): Draft[] {
  const kind = kindOf(items, digest);
  const isReminder = kind === "reminder" || kind === "last-call" || kind === "introduction";
  const to = instead ?? (isReminder ? (focal ?? leader) : (leader ?? focal));
  if (to === undefined) return [];
  const copies = [instead === undefined && !isReminder ? focal : undefined, beside];
  const cc = [...new Set(copies)].flatMap((address) =>
    address === undefined || address === to ? [] : [address],
  );
  return [
    { on, recipient: unit.id, units: [unit.id], to, cc, kind, items: inUrgency(items), digest },
  ];
}

/** One mail for units that share an address; its kind is that of the gravest. */
function merged(drafts: readonly Draft[]): Draft[] {
  const byAddress = new Map<string, Draft>();
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
function withoutRepeatedCopies(notices: readonly Draft[]): Draft[] {
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
  if (items.length === 0) return "introduction";
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
