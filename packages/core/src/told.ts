import type { Temporal } from "temporal-polyfill";
import type { CivilDate } from "./civil-date.ts";
import { type Cover, countsAsTold, type NoticeRecord } from "./ledger.ts";
import { unitById } from "./plan.ts";
import { reached, unitOfAudience } from "./reach.ts";
import type { Situation } from "./situation.ts";

/** What the ledger says was told, and whom was written to. */
export interface Told {
  /** The last day on which a cover was told. */
  lastOn(cover: Cover): CivilDate | undefined;
  /** Who was written to on the day itself: addresses, and units. */
  addresses: ReadonlySet<string>;
  units: ReadonlySet<string>;
  digestOn: CivilDate | null;
}

/** As of `now`, on its day. A day counts for whoever was written to on it; a cover only for a unit that the mail came to. */
export function toldIndex(situation: Situation, now: Temporal.Instant, on: CivilDate): Told {
  const { plan, obligations, ledger } = situation;
  const { chairsOffice, coordinatingOffice } = plan.roles;
  const covers = new Map<string, ToldCover[]>();
  const addresses = new Set<string>();
  const units = new Set<string>();
  let digestOn: CivilDate | null = null;
  const leads = new Map(obligations.map(({ id, unit }) => [id, unit]));
  for (const record of ledger) {
    if (!countsAsTold(record, now)) continue;
    const isToday = record.on === on;
    if (isToday) for (const address of [record.to, ...record.cc]) addresses.add(address);
    if (isToday) units.add(record.recipient);
    for (const cover of record.covers) {
      const unit = unitOfAudience(plan, cover.audience, leads.get(cover.obligation) ?? "");
      if (isToday) units.add(unit);
      if (cameTo(situation, record, unit)) keepLatest(covers, cover, record.on);
    }
    if (!record.digest || (digestOn !== null && record.on <= digestOn)) continue;
    if (cameTo(situation, record, chairsOffice) || cameTo(situation, record, coordinatingOffice))
      digestOn = record.on;
  }
  const lastOn = (cover: Cover) => find(covers.get(cover.obligation), cover)?.on;
  return { lastOn, addresses, units, digestOn };
}

function cameTo({ plan }: Situation, record: NoticeRecord, unit: string): boolean {
  const { state } = record.progress;
  if (state !== "bounced" && state !== "complained") return true;
  return reached(record, unitById(plan, unit));
}

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
