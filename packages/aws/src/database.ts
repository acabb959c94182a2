import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Log } from "@dondoc/app/ports";
import type { Key, Row } from "@dondoc/app/world/table";
import { rowOf, stored } from "./attribute.ts";

export interface DatabaseOptions {
  client: DynamoDBClient;
  tableName: string;
  /** Numbers in [0, 1), to spread the retries of colliding transactions. Default: Math.random. */
  random?: () => number;
  /** Is told of rows that cannot be read and are left out. */
  log?: Pick<Log, "error"> | undefined;
}

/** The table and how to reach it: what every file of rows works on. */
export interface Database {
  client: DynamoDBClient;
  tableName: string;
  random: () => number;
  log?: Pick<Log, "error"> | undefined;
}

export function openDatabase({ random = Math.random, ...options }: DatabaseOptions): Database {
  return { ...options, random };
}

/** One row, as of now. */
export async function readRow(db: Database, { pk, sk }: Key): Promise<Row | undefined> {
  const { Item } = await db.client.send(
    new GetItemCommand({ TableName: db.tableName, Key: stored({ pk, sk }), ConsistentRead: true }),
  );
  return Item && rowOf(Item);
}

/** Some rows in one call, in any order; undefined when the store is too busy to give all of them. */
export async function readRows(db: Database, keys: readonly Key[]): Promise<Row[] | undefined> {
  const asked = { Keys: keys.map(({ pk, sk }) => stored({ pk, sk })), ConsistentRead: true };
  const { Responses = {}, UnprocessedKeys = {} } = await db.client.send(
    new BatchGetItemCommand({ RequestItems: { [db.tableName]: asked } }),
  );
  if (Object.keys(UnprocessedKeys).length > 0) return undefined;
  return (Responses[db.tableName] ?? []).map(rowOf);
}

export interface Range extends Pick<QueryCommandInput, "FilterExpression"> {
  pk: string;
  /** Both ends belong to the range. */
  from: string;
  to: string;
  values?: Record<string, string>;
}

/** Every row of a range in order, as of now: page after page of 1 MB. */
export function readRange(db: Database, { pk, from, to, values, ...rest }: Range): Promise<Row[]> {
  return readAll(db, {
    ...rest,
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: { ":pk": pk, ":from": from, ":to": to, ...values },
    ConsistentRead: true,
  });
}

export type Query = Omit<QueryCommandInput, "TableName" | "ExpressionAttributeValues"> & {
  ExpressionAttributeValues: Record<string, string | number>;
};

/** Follows a query through its pages, to the end or until it has `atMost` rows. */
export async function readAll(
  db: Database,
  { ExpressionAttributeValues: values, ...query }: Query,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Row[]> {
  const rows: Row[] = [];
  let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
  do {
    const page = await db.client.send(
      new QueryCommand({
        ...query,
        ExpressionAttributeValues: stored(values),
        TableName: db.tableName,
        ExclusiveStartKey,
      }),
    );
    for (const item of page.Items ?? []) rows.push(rowOf(item));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey && rows.length < atMost);
  return rows.slice(0, atMost);
}
