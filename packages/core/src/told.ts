import type { Temporal } from "temporal-polyfill";
import type { CivilDate } from "./civil-date.ts";
import { type Cover, countsAsTold } from "./ledger.ts";
import type { Obligation } from "./obligation.ts";
import { unitById } from "./plan.ts";
import { reached, unitOfAudience } from "./reach.ts";
import { keptWith } from "./remembered.ts";
import type { Situation } from "./situation.ts";

/** What the ledger says was told, and whom was written to. */
export interface Told {
  /** The last day on which a cover was told. */
  lastOn(cover: Cover): CivilDate | undefined;
  /** Who was written to on the day itself: addresses, and units. */
  addresses: ReadonlySet<string>;
  units: ReadonlySet<string>;
  /** The units that were told what else they have in the plan. */
  introduced: ReadonlySet<string>;
  digestOn: CivilDate | null;
}

/** As of `now`, on its day. A day counts for whoever was written to on it; a cover only for a unit that the mail came to. */
export function toldIndex(situation: Situation, now: Temporal.Instant, on: CivilDate): Told {
  const { plan, obligations, ledger } = situation;
  const { chairsOffice, coordinatingOffice } = plan.roles;
  const covers = new Map<string, ToldCover[]>();
  const addresses = new Set<string>();
  const units = new Set<string>();
  const introduced = new Set<string>();
  let digestOn: CivilDate | null = null;
  const unitOf = ({ audience, obligation }: Cover) =>
    unitOfAudience(plan, audience, leadsOf(obligations).get(obligation) ?? "");
  for (const record of ledger) {
    if (!countsAsTold(record, now)) continue;
    if (record.on === on) {
      for (const address of [record.to, ...record.cc]) addresses.add(address);
      for (const unit of [record.recipient, ...record.covers.map(unitOf)]) units.add(unit);
    }
    // Most mails came: whose each cover was is asked of the others only.
    const isDoubtful =
      record.progress.state === "bounced" || record.progress.state === "complained";
    const cameTo = (unit: string) => !isDoubtful || reached(record, unitById(plan, unit));
    for (const cover of record.covers)
      if (!isDoubtful || cameTo(unitOf(cover))) keepLatest(covers, cover, record.on);
    for (const unit of record.introduces ?? []) if (cameTo(unit)) introduced.add(unit);
    if (!record.digest || (digestOn !== null && record.on <= digestOn)) continue;
    if (cameTo(chairsOffice) || cameTo(coordinatingOffice)) digestOn = record.on;
  }
  const lastOn = (cover: Cover) => find(covers.get(cover.obligation), cover)?.on;
  return { lastOn, addresses, units, introduced, digestOn };
}

const leadsOf = keptWith(
  (obligations: readonly Obligation[]) => new Map(obligations.map(({ id, unit }) => [id, unit])),
);

/** A cover is found by its obligation, which has few of them: no key is made of it in a season of thousands. */
interface ToldCover {
  cover: Cover;
  on: CivilDate;
}

function find(known: readonly ToldCover[] | undefined, wanted: Cover): ToldCover | undefined {
  return known?.find(
    ({ cover }) =>
      cover.forOn === wanted.forOn &&
      cover.audience === wanted.audience &&
      cover.telephone === wanted.telephone,
  );
}

function keepLatest(covers: Map<string, ToldCover[]>, cover: Cover, on: CivilDate): void {
  const known = covers.get(cover.obligation);
  const same = find(known, cover);
  if (same) {
    if (on > same.on) same.on = on;
  } else if (known) known.push({ cover, on });
  else covers.set(cover.obligation, [{ cover, on }]);
}
