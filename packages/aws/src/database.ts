import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Key } from "./keys.ts";
import { BadRow, type Row } from "./row.ts";

export interface DatabaseOptions {
  client: DynamoDBClient;
  tableName: string;
  /** Numbers in [0, 1), to spread the retries of colliding transactions. Default: Math.random. */
  random?: () => number;
}

/** The table and how to reach it: what every file of rows works on. */
export interface Database {
  client: DynamoDBDocumentClient;
  tableName: string;
  random: () => number;
}

export function openDatabase({
  client,
  tableName,
  random = Math.random,
}: DatabaseOptions): Database {
  return { client: DynamoDBDocumentClient.from(client), tableName, random };
}

/** One row, as of now. */
export async function readRow(db: Database, key: Key): Promise<Row | undefined> {
  const { Item } = await db.client.send(
    new GetCommand({ TableName: db.tableName, Key: key, ConsistentRead: true }),
  );
  return Item && checkedRow(Item);
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

/** Follows a query through its pages, to the end or until it has `atMost` rows. */
export async function readAll(
  db: Database,
  query: Omit<QueryCommandInput, "TableName">,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Row[]> {
  const rows: Row[] = [];
  let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
  do {
    const page = await db.client.send(
      new QueryCommand({ ...query, TableName: db.tableName, ExclusiveStartKey }),
    );
    for (const item of page.Items ?? []) rows.push(checkedRow(item));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey && rows.length < atMost);
  return rows.slice(0, atMost);
}

const FlatRow = z
  .object({ pk: z.string(), sk: z.string() })
  .catchall(z.union([z.string(), z.number()]));

export function checkedRow(item: Record<string, unknown>): Row {
  const result = FlatRow.safeParse(item);
  if (result.success) return result.data;
  throw new BadRow({ pk: String(item.pk), sk: String(item.sk) }, "not a flat row");
}
