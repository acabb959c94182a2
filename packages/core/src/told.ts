import type { Temporal } from "temporal-polyfill";
import type { CivilDate } from "./civil-date.ts";
import { type Cover, countsAsTold, type NoticeRecord } from "./ledger.ts";
import { unitById } from "./plan.ts";
import { reached, unitOfAudience } from "./reach.ts";
import type { Situation } from "./situation.ts";

/** What the ledger says was told, and whom was written to. */
export interface Told {
  /** The last day on which each cover was told. */
  covers: Map<string, CivilDate>;
  /** The last day on which each address was written to, and each unit. */
  addresses: Map<string, CivilDate>;
  units: Map<string, CivilDate>;
  digestOn: CivilDate | null;
}

/** A day counts for whoever was written to on it; a cover only for a unit that the mail came to. */
export function toldIndex(situation: Situation, now: Temporal.Instant): Told {
  const { plan, obligations, ledger } = situation;
  const told: Told = {
    covers: new Map(),
    addresses: new Map(),
    units: new Map(),
    digestOn: null,
  };
  const leads = new Map(obligations.map(({ id, unit }) => [id, unit]));
  for (const record of ledger) {
    if (!countsAsTold(record, now)) continue;
    const { on } = record;
    keepLatest(told.units, record.recipient, on);
    for (const cover of record.covers) {
      const unit = unitOfAudience(plan, cover.audience, leads.get(cover.obligation) ?? "");
      keepLatest(told.units, unit, on);
      if (cameTo(situation, record, unit)) keepLatest(told.covers, coverKey(cover), on);
    }
    for (const address of [record.to, ...record.cc]) keepLatest(told.addresses, address, on);
    const { chairsOffice, coordinatingOffice } = plan.roles;
    const cameToOffice = [chairsOffice, coordinatingOffice].some((office) =>
      cameTo(situation, record, office),
    );
    if (record.digest && cameToOffice && (told.digestOn === null || on > told.digestOn))
      told.digestOn = on;
  }
  return told;
}

function cameTo({ plan }: Situation, record: NoticeRecord, unit: string): boolean {
  const { state } = record.progress;
  if (state !== "bounced" && state !== "complained") return true;
  return reached(record, unitById(plan, unit));
}

function keepLatest(days: Map<string, CivilDate>, key: string, on: CivilDate) {
  const known = days.get(key);
  if (known === undefined || on > known) days.set(key, on);
}

export function coverKey({ obligation, audience, forOn, telephone }: Cover): string {
  return `${obligation} ${audience} ${forOn}${telephone ? " telephone" : ""}`;
}
