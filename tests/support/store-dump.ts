import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Season } from "./season.ts";

/** Every item of the store, in a fixed order, as one text: equal texts mean that nothing was written. */
export async function dumpStore({ dataDirectory }: Pick<Season, "dataDirectory">): Promise<string> {
  const { storeEndpoint, table } = JSON.parse(
    await readFile(join(dataDirectory, "runtime.json"), "utf8"),
  ) as {
    storeEndpoint: string;
    table: string;
  };
  const client = new DynamoDBClient({
    endpoint: storeEndpoint,
    region: "ap-southeast-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const items: string[] = [];
  let ExclusiveStartKey: Record<string, never> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    for (const item of page.Items ?? [])
      items.push(JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))));
    ExclusiveStartKey = page.LastEvaluatedKey as Record<string, never> | undefined;
  } while (ExclusiveStartKey);
  client.destroy();
  return items.sort().join("\n");
}
