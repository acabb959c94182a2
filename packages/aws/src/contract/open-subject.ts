import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Row } from "@dondoc/app/world/table";
import { openDatabase } from "../database.ts";
import { createDynamoStore } from "../dynamo-store.ts";
import { createDynamoTable } from "../dynamo-table.ts";
import { createTable } from "../table.ts";
import { dynamoAt, type Subject } from "./subject.ts";

/** A store on a new table of the DynamoDB at `endpoint`. */
export async function openSubject(endpoint: string): Promise<Subject> {
  const client = dynamoAt(endpoint);
  const called: string[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        called.push(String(commandName));
        return next(args);
      },
    { step: "initialize", name: "called" },
  );
  const tableName = `dondoc-${process.pid}-${Date.now()}`;
  await createTable(client, tableName);
  await createTable(client, tableName);
  const documents = DynamoDBDocumentClient.from(client);
  const put = async (Item: Row) => {
    await documents.send(new PutCommand({ TableName: tableName, Item }));
  };
  return {
    store: createDynamoStore({ client, tableName }),
    table: createDynamoTable(openDatabase({ client, tableName })),
    endpoint,
    client,
    tableName,
    async calls(work) {
      const before = called.length;
      await work();
      return called.slice(before);
    },
    put,
    async tamper({ pk, sk }, change) {
      const Key = { pk, sk };
      const { Item } = await documents.send(new GetCommand({ TableName: tableName, Key }));
      const changed = change(Item as Row);
      if (changed) await put(changed);
      else await documents.send(new DeleteCommand({ TableName: tableName, Key }));
    },
  };
}
