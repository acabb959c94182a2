import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { campaign } from "./campaign.ts";
import { readOptions } from "./options.ts";
import { report } from "./report.ts";

/** `npm run faults`: lives through the campaign, prints its table, and fails on any loss. */
try {
  const options = readOptions(process.argv.slice(2));
  const startedAt = performance.now();
  const tallies = await campaign(options, ({ line, design, seconds, trials }) => {
    const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
    const each = ((seconds / trials) * 1000).toFixed(0);
    console.error(`${minutes} min  ${line} (${design}): ${trials} trials of ${each} ms`);
  });
  const { text, faults } = report(tallies, options);
  console.log(`\n${text}`);
  console.error(`${Math.round((performance.now() - startedAt) / 1000)} s`);
  if (options.write) await writeFile(join(import.meta.dirname, "results.md"), documentOf(text));
  process.exit(faults.length === 0 ? 0 : 1);
} catch (error) {
  console.error(error);
  process.exit(2);
}

function documentOf(text: string): string {
  const head = "Written by `npm run faults -- --write`; docs/faults.md says what the lines mean.";
  return `# The last whole campaign\n\n${head}\n\n\`\`\`\n${text}\n\`\`\`\n`;
}
