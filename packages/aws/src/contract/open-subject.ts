import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Dynamo, Operation } from "../dynamo.ts";
import { createDynamoStore } from "../dynamo-store.ts";
import type { Row } from "../row.ts";
import { dynamoService, localServices } from "../services.ts";
import { createTable } from "../table.ts";
import { dynamoAt, type Subject } from "./subject.ts";

/** A store on a new table of the DynamoDB at `endpoint`. */
export async function openSubject(endpoint: string): Promise<Subject> {
  const client = dynamoAt(endpoint);
  const called: Operation[] = [];
  const dynamo = dynamoService(localServices(endpoint));
  const listened: Dynamo = {
    call(operation, input) {
      called.push(operation);
      return dynamo.call(operation, input);
    },
  };
  const tableName = `dondoc-${process.pid}-${Date.now()}`;
  await createTable(client, tableName);
  await createTable(client, tableName);
  const documents = DynamoDBDocumentClient.from(client);
  const put = async (Item: Row) => {
    await documents.send(new PutCommand({ TableName: tableName, Item }));
  };
  return {
    store: createDynamoStore({ dynamo: listened, tableName }),
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
