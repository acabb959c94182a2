import { expect, test } from "vitest";
import { campaign } from "./campaign.ts";
import { readOptions } from "./options.ts";
import { report } from "./report.ts";

/** The quick form, as `npm run faults -- --quick`: every line but those that wait for time-outs. */
test("whatever fails, nothing is lost and nothing doubled", { timeout: 600_000 }, async () => {
  const quick = readOptions(["--quick"]);
  const { text, faults } = report(await campaign(quick), quick);
  console.log(text);
  expect(faults).toEqual([]);
});
