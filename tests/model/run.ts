import { createMemoryTable } from "@dondoc/app/world/memory-table";
import fc from "fast-check";
import { live, stories } from "./story.ts";

/** `npm run model -- [stories] [seed]`: as many stories as one likes, over a table in memory. */
const [numRuns = "2000", seed] = process.argv.slice(2);
const startedAt = performance.now();
let lived = 0;
const property = fc.asyncProperty(stories(20), async (story) => {
  await live(story, createMemoryTable());
  lived += 1;
  // For whoever ends a long run early.
  if (lived % 250 === 0) console.error(`${lived} stories lived through`);
});
const result = await fc.check(property, {
  numRuns: Number(numRuns),
  ...(seed && { seed: Number(seed) }),
});
const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
console.log(`${result.numRuns} stories, seed ${result.seed}, ${seconds} s`);
if (result.failed) {
  console.log(fc.defaultReportMessage(result));
  console.log(result.errorInstance);
}
process.exit(result.failed ? 1 : 0);
