import type { Temporal } from "temporal-polyfill";
import type { CivilDate } from "../calendar/civil-date.ts";
import { toldIndex } from "../notice/told.ts";
import { type Situation, today } from "../obligation/situation.ts";
import type { Figures } from "./figures.ts";
import { buckets } from "./statistics.ts";

/** What the last digest said, and how much each figure has grown since, or shrunk. */
export interface Change {
  /** The day of that digest. */
  since: CivilDate;
  by: Figures;
}

/**
 * How the four figures have changed since the last digest that came to an office (to `reader` of the chair's
 * office, or to any of them); null where there is
 * none yet, or it was told before its figures were kept. The standings only say what is so now, so an
 * earlier state cannot be worked out from them: an extension granted since has moved the deadline.
 */
export function changeSinceDigest(
  situation: Situation,
  figures: Figures,
  now: Temporal.Instant,
  reader?: string,
): Change | null {
  const digestOn = toldIndex(situation, now, today(situation, now)).digestOn(reader);
  if (digestOn === null) return null;
  const told = situation.ledger.find(({ on, digest }) => digest && on === digestOn)?.figures;
  if (!told) return null;
  const by = { ...figures };
  for (const bucket of buckets) by[bucket] = figures[bucket] - told[bucket];
  return { since: digestOn, by };
}
