import { checkIn } from "./check-in.ts";
import { coldStart } from "./cold-start.ts";
import { deadlineMorning } from "./deadline-morning.ts";
import type { Bench } from "./figure.ts";
import { importer } from "./importer.ts";
import { notice } from "./notice.ts";
import { reconcile } from "./reconcile.ts";
import { season } from "./season.ts";

/** In the order in which they run: the country takes service times from those before it. */
export const benches: readonly Bench[] = [
  notice,
  reconcile,
  checkIn,
  coldStart,
  deadlineMorning,
  importer,
  season,
];
