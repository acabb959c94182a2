import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Season } from "./season.ts";

export type Item = Record<string, string | number>;

/** Changes an item of the running store behind the service's back, or takes it away for null; answers how to undo it. */
export async function tamper(
  { dataDirectory }: Pick<Season, "dataDirectory">,
  Key: { pk: string; sk: string },
  change: (item: Item) => Item | null,
): Promise<() => Promise<void>> {
  const file = await readFile(join(dataDirectory, "runtime.json"), "utf8");
  const { storeEndpoint, table } = JSON.parse(file) as { storeEndpoint: string; table: string };
  const client = new DynamoDBClient({
    endpoint: storeEndpoint,
    region: "ap-southeast-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const documents = DynamoDBDocumentClient.from(client);
  const put = async (item: Item) => {
    await documents.send(new PutCommand({ TableName: table, Item: item }));
  };
  const { Item } = await documents.send(new GetCommand({ TableName: table, Key }));
  if (!Item) throw new Error(`no item ${Key.pk} / ${Key.sk}`);
  const changed = change(Item);
  if (changed) await put(changed);
  else await documents.send(new DeleteCommand({ TableName: table, Key }));
  return async () => {
    await put(Item);
    client.destroy();
  };
}
