import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoStore } from "../dynamo-store.ts";
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
  return {
    store: createDynamoStore({ client, tableName }),
    endpoint,
    client,
    tableName,
    async calls(work) {
      const before = called.length;
      await work();
      return called.slice(before);
    },
    async put(Item) {
      const documents = DynamoDBDocumentClient.from(client);
      await documents.send(new PutCommand({ TableName: tableName, Item }));
    },
  };
}
