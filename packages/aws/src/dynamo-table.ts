import { setTimeout as pause } from "node:timers/promises";
import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { placeOf, refuseReversed, refuseUnfit } from "@dondoc/app/world/change";
import {
  type Key,
  queueAttributes,
  type Range,
  type Row,
  type Table,
} from "@dondoc/app/world/table";
import { rowOf, stored } from "./attribute.ts";
import { type Database, increment, put, transact } from "./conditional-write.ts";

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const keysTogether = 100;
const batchAttempts = 8;

/** The one table of `table.ts` by the SDK; every read of it is strongly consistent, that of its index is not. */
export function createDynamoTable({
  random = Math.random,
  ...reached
}: Omit<Database, "random"> & Partial<Pick<Database, "random">>): Table {
  const db: Database = { ...reached, random };
  return {
    async get({ pk, sk }) {
      const { Item } = await db.client.send(
        new GetItemCommand({
          TableName: db.tableName,
          Key: stored({ pk, sk }),
          ConsistentRead: true,
        }),
      );
      return Item && rowOf(Item);
    },
    async batch(keys) {
      const asked = [...new Map(keys.map((key) => [placeOf(key), key])).values()];
      const parts = Array.from({ length: Math.ceil(asked.length / keysTogether) }, (_, n) =>
        readPart(db, asked.slice(n * keysTogether, (n + 1) * keysTogether)),
      );
      const found = new Map((await Promise.all(parts)).flat().map((row) => [placeOf(row), row]));
      return keys.map((key) => found.get(placeOf(key)));
    },
    async query(range) {
      refuseReversed(range);
      const { pk, from, to, backwards, limit, after, only } = range;
      const filter = filterOf(only);
      const page = await db.client.send(
        new QueryCommand({
          TableName: db.tableName,
          KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
          ExpressionAttributeValues: stored({
            ":pk": pk,
            ":from": from,
            ":to": to,
            ...filter?.values,
          }),
          FilterExpression: filter?.expression,
          ExpressionAttributeNames: filter?.names,
          ScanIndexForward: !backwards,
          Limit: limit,
          ExclusiveStartKey: after === undefined ? undefined : stored({ pk, sk: after }),
          ConsistentRead: true,
        }),
      );
      return { rows: (page.Items ?? []).map(rowOf), next: page.LastEvaluatedKey?.sk?.S };
    },
    async waiting(queue, before, limit) {
      const keys: Key[] = [];
      let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
      do {
        const page = await db.client.send(
          new QueryCommand({
            TableName: db.tableName,
            IndexName: "wakes",
            KeyConditionExpression: "#queue = :queue AND #at < :before",
            ExpressionAttributeNames: {
              "#queue": queueAttributes.queue,
              "#at": queueAttributes.at,
            },
            ExpressionAttributeValues: stored({ ":queue": queue, ":before": before }),
            Limit: limit - keys.length,
            ExclusiveStartKey,
          }),
        );
        for (const { pk, sk } of (page.Items ?? []).map(rowOf)) keys.push({ pk, sk });
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey && keys.length < limit);
      return keys;
    },
    async put(change) {
      refuseUnfit([change]);
      return put(db, change);
    },
    async transact(changes) {
      refuseUnfit(changes);
      return transact(db, changes);
    },
    count: (key, set) => increment(db, key, set),
  };
}

/** `IN` takes 100 operands: beyond them all rows come. */
const mostOperands = 100;

function filterOf(only: Range["only"]) {
  if (!only || only.values.length > mostOperands) return undefined;
  const values = Object.fromEntries(only.values.map((value, n) => [`:only_${n}`, value]));
  const lacks = "attribute_not_exists(#only)";
  const operands = Object.keys(values).join(", ");
  return {
    expression: operands ? `${lacks} OR #only IN (${operands})` : lacks,
    names: { "#only": only.attribute },
    values,
  };
}

/** A busy store gives a part and names the rest; also an answer of more than 16 MB does. */
async function readPart(db: Database, keys: readonly Key[]): Promise<Row[]> {
  const rows: Row[] = [];
  let left = keys.map(({ pk, sk }) => stored({ pk, sk }));
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > batchAttempts)
      throw new Error("the table is too busy to give all rows of a batch");
    if (attempt > 1) await pause(db.random() * Math.min(20 * 2 ** attempt, 500));
    const { Responses = {}, UnprocessedKeys = {} } = await db.client.send(
      new BatchGetItemCommand({
        RequestItems: { [db.tableName]: { Keys: left, ConsistentRead: true } },
      }),
    );
    rows.push(...(Responses[db.tableName] ?? []).map(rowOf));
    left = UnprocessedKeys[db.tableName]?.Keys ?? [];
  }
  return rows;
}
