import { campaign } from "./campaign.ts";
import { readOptions } from "./options.ts";
import { table } from "./table.ts";
import { broken } from "./tally.ts";

/** `npm run faults`: lives through the campaign, prints its table, and fails on any loss. */
try {
  const options = readOptions(process.argv.slice(2));
  const startedAt = performance.now();
  const tallies = await campaign(options, ({ line, design, seconds, trials }) => {
    const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
    const each = ((seconds / trials) * 1000).toFixed(0);
    console.error(`${minutes} min  ${line} (${design}): ${trials} trials of ${each} ms`);
  });
  const ours = tallies.filter(({ design }) => design === "ours");
  console.log(`\n${table(tallies)}\n`);
  if (ours.some(({ apart, doubled }) => apart && doubled > 0))
    console.log("* SES accepted, and both the record and the Send event were destroyed.\n");
  const faults = ours.flatMap(broken);
  const kills = ours.reduce((sum, tally) => sum + tally.kills, 0);
  if (!options.only && kills < options.kills) faults.push(`only ${kills} kills`);
  for (const fault of faults) console.log(`BROKEN  ${fault}`);
  const verdict = faults.length === 0 ? "nothing lost, nothing doubled" : "the promise is broken";
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`seed ${options.seed}, ${kills} kills of ours, ${seconds} s: ${verdict}`);
  process.exit(faults.length === 0 ? 0 : 1);
} catch (error) {
  console.error(error);
  process.exit(2);
}
