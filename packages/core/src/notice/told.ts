import type { Temporal } from "temporal-polyfill";
import type { CivilDate } from "../calendar/civil-date.ts";
import type { Obligation } from "../obligation/obligation.ts";
import type { Situation } from "../obligation/situation.ts";
import type { Plan } from "../plan/plan.ts";
import { keptWith } from "../remembered.ts";
import { cameBackAt, countsAsTold } from "./ledger.ts";
import { type Cover, type NoticeRecord, unitsOfRecord } from "./notice-record.ts";
import { unitsOfAudience } from "./reach.ts";

/** What the ledger says was told, and whom was written to. */
export interface Told {
  /** The last day on which a cover was told; of what is for the chair's office, to that reader of it. */
  lastOn(cover: Cover, reader?: string): CivilDate | undefined;
  /** Who was written to on the day itself: mailboxes, and the units that were asked. */
  mailboxes: ReadonlySet<string>;
  units: ReadonlySet<string>;
  /** The mails of the day that were to be followed by others for information. */
  informing: readonly NoticeRecord[];
  /** The units that were told what else they have in the plan. */
  introduced: ReadonlySet<string>;
  /** The day of the last digest that came to a reader of the chair's office, or to any of them. */
  digestOn(reader?: string): CivilDate | null;
}

/**
 * As of `now`, on its day. A day counts for whoever was written to on it; a cover only where the mail came. What
 * was sent for information tells nothing by itself: it counts where the mail that asked came back on that day.
 */
export function toldIndex(situation: Situation, now: Temporal.Instant, on: CivilDate): Told {
  const { plan, obligations, ledger } = situation;
  const covers = new Map<string, ToldCover[]>();
  const mailboxes = new Set<string>();
  const units = new Set<string>();
  const informing: NoticeRecord[] = [];
  const introduced = new Set<string>();
  const digests = new Map<string, CivilDate>();
  const returned: NoticeRecord[] = [];
  const copies: NoticeRecord[] = [];

  const unitsOf = (record: NoticeRecord, { audience, obligation }: Cover) =>
    audience === "chairs-office"
      ? chairsOf(record, plan.roles)
      : unitsOfAudience(plan, audience, leadsOf(obligations).get(obligation) ?? "");
  const tell = (record: NoticeRecord, told = record.covers) => {
    for (const cover of told)
      for (const unit of unitsOf(record, cover))
        keepLatest(covers, cover, cover.audience === "chairs-office" ? unit : "", record.on);
    for (const unit of record.introduces ?? []) introduced.add(unit);
    if (!record.digest) return;
    for (const chair of chairsOf(record, plan.roles))
      if (record.on > (digests.get(chair) ?? "")) digests.set(chair, record.on);
  };

  for (const record of ledger) {
    if (!countsAsTold(record, now)) continue;
    if (record.on === on) mailboxes.add(record.mailbox);
    if (record.forInformation) {
      copies.push(record);
      continue;
    }
    if (record.on === on) {
      for (const unit of unitsOfRecord(record)) units.add(unit);
      for (const cover of record.covers)
        if (cover.audience !== "chairs-office")
          for (const unit of unitsOf(record, cover)) units.add(unit);
      if (record.informs) informing.push(record);
    }
    if (cameBackAt(record) === undefined) tell(record);
    else returned.push(record);
  }
  for (const copy of copies) {
    if (returned.length === 0 || cameBackAt(copy) !== undefined) continue;
    for (const asked of returned)
      if (asked.on === copy.on && asked.informs?.includes(copy.mailbox))
        tell(
          copy,
          copy.covers.filter((cover) => asked.covers.some((one) => isSame(one, cover))),
        );
  }
  return {
    lastOn: (cover, reader = "") => find(covers.get(cover.obligation), cover, reader)?.on,
    mailboxes,
    units,
    informing,
    introduced,
    digestOn: (reader) =>
      (reader === undefined ? [...digests.values()].sort().at(-1) : digests.get(reader)) ?? null,
  };
}

/**
 * Who counts as told by a mail of what is for the chair's office: those of it that the mail was for, and the
 * coordinating office, should it ever stand in for them. One to the latter in their place told them all.
 */
function chairsOf(record: NoticeRecord, roles: Plan["roles"]): readonly string[] {
  const own = unitsOfRecord(record);
  const told = roles.chairsOffice.filter((chair) => own.includes(chair));
  return [...(told.length > 0 ? told : roles.chairsOffice), roles.coordinatingOffice];
}

const leadsOf = keptWith(
  (obligations: readonly Obligation[]) => new Map(obligations.map(({ id, unit }) => [id, unit])),
);

/** A cover is found by its obligation, which has few of them: no key is made of it in a season of thousands. */
interface ToldCover {
  cover: Cover;
  reader: string;
  on: CivilDate;
}

function find(
  known: readonly ToldCover[] | undefined,
  wanted: Cover,
  reader: string,
): ToldCover | undefined {
  return known?.find((one) => one.reader === reader && isSame(one.cover, wanted));
}

function isSame(one: Cover, other: Cover): boolean {
  return (
    one.obligation === other.obligation &&
    one.forOn === other.forOn &&
    one.audience === other.audience &&
    one.telephone === other.telephone
  );
}

function keepLatest(
  covers: Map<string, ToldCover[]>,
  cover: Cover,
  reader: string,
  on: CivilDate,
): void {
  const known = covers.get(cover.obligation);
  const same = find(known, cover, reader);
  if (same) {
    if (on > same.on) same.on = on;
  } else if (known) known.push({ cover, reader, on });
  else covers.set(cover.obligation, [{ cover, reader, on }]);
}
