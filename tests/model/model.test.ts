import { runs } from "@dondoc/core/testing/runs";
import fc from "fast-check";
import { describe, test } from "vitest";
import { memoryStore } from "./memory-table.ts";
import { live, stories } from "./story.ts";

describe("whatever happens, everybody is told in time and nobody twice", () => {
  test("over the ledger in memory", { timeout: 600_000 }, async () => {
    const { numRuns } = runs(2000);
    let done = 0;
    const property = fc.asyncProperty(stories(20), async (story) => {
      await live(story, memoryStore());
      done += 1;
    });
    await fc.assert(property, { numRuns });
    console.log(`${done} stories over the ledger in memory`);
  });
});
