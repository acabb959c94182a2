import { execFileSync } from "node:child_process";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { tableContract } from "@dondoc/app/testing/table-contract";
import { absent } from "@dondoc/app/world/table";
import { afterAll, describe, expect, test } from "vitest";
import { createDynamoTable } from "./dynamo-table.ts";
import { createTable } from "./table.ts";
import { startDynamoDbLocal, startDynoxide, type TestStore } from "./testing/test-store.ts";

const running: TestStore[] = [];
afterAll(() => Promise.all(running.map((store) => store.stop())));

async function started(store: Promise<TestStore>): Promise<string> {
  const one = await store;
  running.push(one);
  return one.endpoint;
}

function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region: "us-east-1", credentials });
  afterAll(() => client.destroy());
  return client;
}

/** The write arrives, its answer does not, and the SDK tries again. */
function losingEveryOtherAnswer(client: DynamoDBClient): DynamoDBClient {
  let answers = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (answers++ % 2 === 1) return answer;
      throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    },
    // After the retries, around the wire alone.
    { step: "deserialize", priority: "low", name: "losingEveryOtherAnswer" },
  );
  return client;
}

/** What any DynamoDB must do for the product, on a table of its own. */
async function held(endpoint: string): Promise<() => void> {
  const client = clientOf(endpoint);
  const tableName = `dondoc-${process.pid}-${Date.now()}`;
  await createTable(client, tableName);
  // Harmless when it is there.
  await createTable(client, tableName);
  const tables = {
    table: createDynamoTable({ client, tableName }),
    losing: createDynamoTable({ client: losingEveryOtherAnswer(clientOf(endpoint)), tableName }),
  };
  return () => {
    tableContract(() => tables);
    test("rows that need not come are left out on the wire", async () => {
      const rows = ["a", "b"].map((of) => ({ pk: "only", sk: of, of }));
      for (const put of rows) await tables.table.put({ put, when: absent });
      const only = { attribute: "of", values: ["b"] };
      const page = await tables.table.query({ pk: "only", from: "a", to: "z", only });
      expect(page.rows).toEqual([rows[1]]);
    });
  };
}

describe("the table on dynoxide", await held(await started(startDynoxide())));

// `npm run test:dynamodb-local`: the same on Amazon's own, which takes longer and needs Java.
if (process.env.DYNAMODB_LOCAL === "1") {
  if (!hasJava()) throw new Error("npm run test:dynamodb-local needs Java 17, which is not here");
  describe("the table on DynamoDB Local", await held(await started(startDynamoDbLocal())));
}

function hasJava(): boolean {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
