import type { Temporal } from "temporal-polyfill";
import type { CivilDate } from "../calendar/civil-date.ts";
import type { Obligation } from "../obligation/obligation.ts";
import type { Situation } from "../obligation/situation.ts";
import { type Plan, unitById } from "../plan/plan.ts";
import { keptWith } from "../remembered.ts";
import { countsAsTold } from "./ledger.ts";
import { type Cover, type NoticeRecord, unitsOfRecord } from "./notice-record.ts";
import { reached, unitsOfAudience } from "./reach.ts";

/** What the ledger says was told, and whom was written to. */
export interface Told {
  /** The last day on which a cover was told; of what is for the chair's office, to that reader of it. */
  lastOn(cover: Cover, reader?: string): CivilDate | undefined;
  /** Who was written to on the day itself: addresses, and units. */
  addresses: ReadonlySet<string>;
  units: ReadonlySet<string>;
  /** The units that were told what else they have in the plan. */
  introduced: ReadonlySet<string>;
  /** The day of the last digest that came to a reader of the chair's office, or to any of them. */
  digestOn(reader?: string): CivilDate | null;
}

/** As of `now`, on its day. A day counts for whoever was written to on it; a cover only for a unit that the mail came to. */
export function toldIndex(situation: Situation, now: Temporal.Instant, on: CivilDate): Told {
  const { plan, obligations, ledger } = situation;
  const covers = new Map<string, ToldCover[]>();
  const addresses = new Set<string>();
  const units = new Set<string>();
  const introduced = new Set<string>();
  const digests = new Map<string, CivilDate>();
  for (const record of ledger) {
    if (!countsAsTold(record, now)) continue;
    const chairs = chairsOf(record, plan.roles);
    const unitsOf = ({ audience, obligation }: Cover) =>
      audience === "chairs-office"
        ? chairs
        : unitsOfAudience(plan, audience, leadsOf(obligations).get(obligation) ?? "");
    if (record.on === on) {
      for (const address of [record.to, ...record.cc]) addresses.add(address);
      for (const unit of unitsOfRecord(record)) units.add(unit);
      for (const cover of record.covers)
        if (cover.audience !== "chairs-office") for (const unit of unitsOf(cover)) units.add(unit);
    }
    // Most mails came: whose each cover was is asked of the others only.
    const isDoubtful =
      record.progress.state === "bounced" || record.progress.state === "complained";
    const cameTo = (unit: string) => !isDoubtful || reached(record, unitById(plan, unit));
    for (const cover of record.covers)
      for (const unit of unitsOf(cover))
        if (cameTo(unit))
          keepLatest(covers, cover, cover.audience === "chairs-office" ? unit : "", record.on);
    for (const unit of record.introduces ?? []) if (cameTo(unit)) introduced.add(unit);
    if (!record.digest) continue;
    for (const chair of chairs)
      if (
        record.on > (digests.get(chair) ?? "") &&
        (cameTo(chair) || cameTo(plan.roles.coordinatingOffice))
      )
        digests.set(chair, record.on);
  }
  return {
    lastOn: (cover, reader = "") => find(covers.get(cover.obligation), cover, reader)?.on,
    addresses,
    units,
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
  return known?.find(
    (one) =>
      one.reader === reader &&
      one.cover.forOn === wanted.forOn &&
      one.cover.audience === wanted.audience &&
      one.cover.telephone === wanted.telephone,
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
