import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createMemoryTable } from "@dondoc/app/world/memory-table";
import { createDynamoTable } from "@dondoc/aws/dynamo-table";
import { createTable } from "@dondoc/aws/table";
import { startDynoxide } from "@dondoc/aws/testing/test-store";
import { runs } from "@dondoc/core/testing/runs";
import { openSqliteFile } from "@dondoc/local/store/sqlite-file";
import { createSqliteTable } from "@dondoc/local/store/sqlite-table";
import fc from "fast-check";
import { describe, onTestFinished, test } from "vitest";
import { live, stories } from "./story.ts";

/** `npm run model -- 5000` lives through more of them. */
describe("whatever happens, everybody is told in time and nobody twice", () => {
  test("over a table in memory", { timeout: 600_000 }, async () => {
    const { numRuns } = runs(150);
    let lived = 0;
    const property = fc.asyncProperty(stories(20), async (story) => {
      await live(story, createMemoryTable());
      lived += 1;
    });
    await fc.assert(property, { numRuns });
    console.log(`${lived} stories over a table in memory`);
  });

  test("over the table in a file of SQLite", { timeout: 600_000 }, async () => {
    const { numRuns } = runs(25);
    let lived = 0;
    const property = fc.asyncProperty(stories(12), async (story) => {
      // A file of its own: a sweep must not meet the plans of other stories.
      const directory = await mkdtemp(join(tmpdir(), "dondoc-story-"));
      const table = createSqliteTable(openSqliteFile(directory));
      try {
        await live(story, table);
      } finally {
        table.close();
        await rm(directory, { recursive: true });
      }
      lived += 1;
    });
    await fc.assert(property, { numRuns, endOnFailure: true });
    console.log(`${lived} stories over the table in a file of SQLite`);
  });

  test("over the table of DynamoDB", { timeout: 600_000 }, async () => {
    const { endpoint, stop } = await startDynoxide();
    onTestFinished(stop);
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new DynamoDBClient({ endpoint, region: "ap-southeast-1", credentials });
    const { numRuns } = runs(10);
    let lived = 0;
    let tables = 0;
    const property = fc.asyncProperty(stories(12), async (story) => {
      // A table of its own: a sweep must not meet the plans of other stories.
      const tableName = `stories-${++tables}`;
      await createTable(client, tableName);
      await live(story, createDynamoTable({ client, tableName }));
      lived += 1;
    });
    await fc.assert(property, { numRuns, endOnFailure: true });
    console.log(`${lived} stories over the table of DynamoDB`);
  });
});
