import type { CivilDate } from "../calendar/civil-date.ts";
import { type Situation, undeliverable } from "../obligation/situation.ts";
import { type Plan, type Unit, unitById } from "../plan/plan.ts";
import { mailboxId } from "./mailbox.ts";
import type { Item, Notice } from "./notice.ts";
import { type NoticeKind, type NoticeRecord, unitsOfRecord } from "./notice-record.ts";
import { chairsReaders, type Reach, reachOf, unitsOfAudience } from "./reach.ts";

type Draft = Omit<Notice, "introduces" | "informs" | "forInformation">;

/** A mail that asks, and whoever else of its units is to have the same for information. */
export interface Asking extends Draft {
  copies: Draft[];
}

/**
 * Puts what is to be told into mails: one a mailbox. The focal person gets the reminders; once something is
 * overdue or escalated the leader does, and the focal person a mail for information. Whoever stands in the
 * leader's place gets all of it alone, whoever stands beside gets it for information. An address that failed is
 * passed over for the unit's other one; with neither there is no mail.
 * A unit of `introduced` gets a mail even with nothing else to tell. What is for a chair's office that no mail reaches goes to the coordinating office.
 */
export function addressed(
  situation: Situation,
  on: CivilDate,
  items: readonly Item[],
  digests: readonly string[],
  introduced: readonly string[],
): Asking[] {
  const { plan } = situation;
  const failed = undeliverable(situation);
  const byUnit = new Map<string, Item[]>();
  for (const item of items) for (const unit of readersOf(plan, item)) push(byUnit, unit, item);
  for (const unit of [...introduced, ...digests]) if (!byUnit.has(unit)) byUnit.set(unit, []);
  const drafts = plan.units.flatMap((unit) => {
    const own = byUnit.get(unit.id);
    if (!own) return [];
    const told: Told = { on, items: own, digest: digests.includes(unit.id) };
    return asking(plan, unit, reachOf(unit, failed, on), told);
  });
  return merged(drafts, ({ copies }, more) => ({ copies: [...copies, ...more.copies] }));
}

/** Whose page an audience reads: the lead unit's, or the office's. */
function readersOf(plan: Plan, { reader, audience, entry }: Item): readonly string[] {
  return reader ? [reader] : unitsOfAudience(plan, audience, entry.obligation.unit);
}

type Told = Pick<Draft, "on" | "items" | "digest">;

function asking(plan: Plan, unit: Unit, reach: Reach, told: Told): Asking[] {
  const { leader, focal, instead, beside } = reach;
  const kind = kindOf(told.items, told.digest);
  const isReminder = kind === "reminder" || kind === "last-call" || kind === "introduction";
  const to = instead ?? (isReminder ? (focal ?? leader) : (leader ?? focal));
  if (to === undefined) return [];
  const informed = [instead === undefined && !isReminder ? focal : undefined, beside];
  const copies = [...new Set(informed)].flatMap((address) =>
    address === undefined || address === to ? [] : [mailTo(plan, unit, address, told)],
  );
  return [{ ...mailTo(plan, unit, to, told), copies }];
}

function mailTo(plan: Plan, unit: Unit, to: string, { on, items, digest }: Told): Draft {
  return {
    on,
    mailbox: mailboxId(plan.authority, to),
    recipient: unit.id,
    units: [unit.id],
    to,
    kind: kindOf(items, digest),
    items: inUrgency(items),
    digest,
  };
}

/** One mail a mailbox: it is for the units of all of them, and its kind is that of the gravest. */
function merged<Mail extends Draft>(
  drafts: readonly Mail[],
  rest: (first: Mail, more: Mail) => Omit<Mail, keyof Draft>,
): Mail[] {
  const byMailbox = new Map<string, Mail>();
  for (const mail of drafts) {
    const first = byMailbox.get(mail.mailbox);
    if (!first) byMailbox.set(mail.mailbox, mail);
    else {
      const items = [...first.items, ...mail.items];
      const digest = first.digest || mail.digest;
      byMailbox.set(mail.mailbox, {
        ...first,
        ...rest(first, mail),
        units: [...new Set([...first.units, ...mail.units])],
        kind: kindOf(items, digest),
        items: inUrgency(items),
        digest,
      });
    }
  }
  return [...byMailbox.values()];
}

/** One mail for information a mailbox, of all units that it stands for, in the order of the plan. */
export function mergedCopies({ units }: Plan, copies: readonly Draft[]): Draft[] {
  const place = new Map(units.map(({ id }, n) => [id, n]));
  const order = ({ recipient }: Draft) => place.get(recipient) ?? 0;
  return merged(
    [...copies].sort((a, b) => order(a) - order(b)),
    () => ({}),
  );
}

/**
 * What was sent for information on a day, or should have been: to `mailbox`, as a person of the mail's units
 * still has it, with those of `items` that its own units were told.
 */
export function copyOf(
  situation: Situation,
  record: NoticeRecord,
  mailbox: string,
  items: readonly Item[],
): Draft[] {
  const { plan } = situation;
  const failed = undeliverable(situation);
  const chairs = record.digest ? chairsReaders(situation, record.on) : [];
  return unitsOfRecord(record).flatMap((id) => {
    const unit = unitById(plan, id);
    if (!unit) return [];
    const { focal, beside } = reachOf(unit, failed, record.on);
    const to = [focal, beside].find(
      (address) => address !== undefined && mailboxId(plan.authority, address) === mailbox,
    );
    const own = items.filter((item) => readersOf(plan, item).includes(id));
    const digest = chairs.includes(id);
    const isEmpty = own.length === 0 && !digest && !record.introduces?.includes(id);
    return to === undefined || isEmpty
      ? []
      : [mailTo(plan, unit, to, { on: record.on, items: own, digest })];
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
