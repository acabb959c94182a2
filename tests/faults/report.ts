import type { Options } from "./options.ts";
import { table } from "./table.ts";
import { broken, type Tally } from "./tally.ts";

/** The table with its verdict, and what breaks the promise; the same for the same seed. */
export function report(tallies: readonly Tally[], options: Options) {
  const ours = tallies.filter(({ design }) => design === "ours");
  const kills = ours.reduce((sum, tally) => sum + tally.kills, 0);
  const faults = ours.flatMap(broken);
  if (!options.only && kills < options.kills) faults.push(`only ${kills} kills`);
  const notes = ours.some(({ excused }) => excused > 0)
    ? ["", "* SES accepted, and both the record and the Send event were destroyed."]
    : [];
  const verdict = faults.length === 0 ? "nothing lost, nothing doubled" : "the promise is broken";
  const lines = [
    table(tallies),
    ...notes,
    "",
    ...faults.map((fault) => `BROKEN  ${fault}`),
    `seed ${options.seed}, ${kills} kills of ours: ${verdict}`,
  ];
  return { text: lines.join("\n"), faults };
}
