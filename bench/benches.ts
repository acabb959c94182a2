import { checkIn, checkInSqlite } from "./check-in.ts";
import { coldStart } from "./cold-start.ts";
import { country } from "./country/country.ts";
import { deadlineMorning, deadlineMorningSqlite } from "./deadline-morning.ts";
import type { Bench } from "./figure.ts";
import { importer } from "./importer.ts";
import { notice } from "./notice.ts";
import { ownFiles } from "./own-files.ts";
import { reconcile } from "./reconcile.ts";
import { season } from "./season.ts";

/** In the order in which they run. */
export const benches: readonly Bench[] = [
  notice,
  reconcile,
  checkIn,
  checkInSqlite,
  ownFiles,
  coldStart,
  deadlineMorning,
  deadlineMorningSqlite,
  importer,
  season,
  country,
];
