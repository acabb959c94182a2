import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { trailName } from "@dondoc/app/notice/trail";
import type { Season } from "./season.ts";
import type { Item } from "./tampering.ts";

/** What a release that does not exist yet writes. */
export const newer = { newer: { deep: [1] } } as const;

/** Maps whose keys are data and not fields. */
const maps = new Set(["answers", "hands", "years", "headers"]);

/** Adds an unknown field at every level of every row of the store; answers the rows as they were. */
export async function markEveryRow(season: Pick<Season, "dataDirectory">): Promise<Item[]> {
  const { client, table, rows } = await openTable(season);
  for (const row of rows)
    await client.send(new PutCommand({ TableName: table, Item: marked(row) }));
  client.destroy();
  return rows;
}

export async function rowsOf(season: Pick<Season, "dataDirectory">): Promise<Item[]> {
  const { client, rows } = await openTable(season);
  client.destroy();
  return rows;
}

async function openTable({ dataDirectory }: Pick<Season, "dataDirectory">) {
  const file = await readFile(join(dataDirectory, "runtime.json"), "utf8");
  const { storeEndpoint, table } = JSON.parse(file) as { storeEndpoint: string; table: string };
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: storeEndpoint,
      region: "ap-southeast-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    }),
  );
  const rows: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    rows.push(...((page.Items ?? []) as Item[]));
    from = page.LastEvaluatedKey;
  } while (from);
  return { client, table, rows };
}

function marked(row: Item): Item {
  const item: Item = { ...row, newer: "text" };
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== "string" || !value.startsWith("{")) continue;
    const text = JSON.stringify(everywhere(JSON.parse(value)));
    if (!name.startsWith("trail_")) item[name] = text;
    else {
      delete item[name];
      item[trailName(text)] = text;
    }
  }
  return item;
}

function everywhere(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => everywhere(one));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, everywhere(part, key)] as const);
  const isMap = maps.has(name) || (name === "progress" && !("state" in value));
  return { ...Object.fromEntries(parts), ...(isMap ? {} : newer) };
}
