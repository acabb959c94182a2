import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { campaign, lines } from "./campaign.ts";
import { mutated, mutationNames, mutations } from "./mutations.ts";
import { readOptions } from "./options.ts";
import { report } from "./report.ts";

/** The quick form, as `npm run faults -- --quick`: every line but those that wait for time-outs. */
test("whatever fails, nothing is lost and nothing doubled", { timeout: 1_200_000 }, async () => {
  const quick = readOptions(["--quick"]);
  const { text, faults } = report(await campaign(quick), quick);
  console.log(text);
  expect(faults).toEqual([]);
});

/** They are lived through by `npm run test:faults` alone, where one that has gone stale would be seen late. */
test("every defect that the campaign must find can still be put in", async () => {
  for (const name of mutationNames) {
    const { file, line } = mutations[name];
    const source = await readFile(join(import.meta.dirname, "../..", file), "utf8");
    expect(mutated(name, source)).not.toBe(source);
    expect(lines.map((one) => one.name)).toContain(line);
  }
});
