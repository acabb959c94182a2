import type { CivilDate } from "./civil-date.ts";
import type { NoticeKind } from "./ledger.ts";
import type { Item, Notice } from "./notice.ts";
import type { Plan, Unit } from "./plan.ts";
import { type Reach, reachOf, unitOfAudience } from "./reach.ts";
import { type Situation, undeliverable } from "./situation.ts";

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
  digest: boolean,
  introduced: ReadonlySet<string>,
): Draft[] {
  const { plan } = situation;
  const failed = undeliverable(situation);
  const chair = standIn(
    plan,
    (unit) => reachOf(unit, failed, on).leader ?? reachOf(unit, failed, on).focal,
  );
  const byUnit = new Map<string, Item[]>();
  for (const item of items) push(byUnit, unitOf(plan, item, chair), item);
  for (const unit of introduced) if (!byUnit.has(unit)) byUnit.set(unit, []);
  if (digest && !byUnit.has(chair)) byUnit.set(chair, []);
  const drafts = plan.units.flatMap((unit) => {
    const own = byUnit.get(unit.id);
    return own ? draft(on, unit, reachOf(unit, failed, on), own, digest && unit.id === chair) : [];
  });
  return withoutRepeatedCopies(merged(drafts));
}

/** The chair's office, or the coordinating office where only that can be reached. */
function standIn({ roles, units }: Plan, isReached: (unit: Unit) => string | undefined): string {
  const reaches = (id: string) => units.some((unit) => unit.id === id && isReached(unit));
  const { chairsOffice, coordinatingOffice } = roles;
  return !reaches(chairsOffice) && reaches(coordinatingOffice) ? coordinatingOffice : chairsOffice;
}

/** Whose page an audience reads: the lead unit's, or the office's. */
function unitOf(plan: Plan, { audience, entry }: Item, chair: string): string {
  return audience === "chairs-office"
    ? chair
    : unitOfAudience(plan, audience, entry.obligation.unit);
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
