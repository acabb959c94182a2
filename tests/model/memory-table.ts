import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import type { App } from "@dondoc/app/ports";
import { stored } from "@dondoc/aws/attribute";
import { type DatabaseOptions, openDatabase } from "@dondoc/aws/database";
import { createDynamoStore } from "@dondoc/aws/dynamo-store";
import { createDynamoTable } from "@dondoc/aws/dynamo-table";
import { holds, type Item, type Terms, updated } from "./expression.ts";

export type Rows = Pick<App, "store" | "table">;

type Attributes = Record<string, AttributeValue>;

interface Write {
  Item?: Attributes;
  Key?: Attributes;
  UpdateExpression?: string;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Terms["names"];
  ExpressionAttributeValues?: Attributes;
}

interface Input extends Write {
  IndexName?: string;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  RequestItems?: Record<string, { Keys: Attributes[] }>;
  TransactItems?: Record<"Put" | "Update" | "Delete" | "ConditionCheck", Write>[];
}

/**
 * The product's own store over a table in memory, for thousands of stories: only DynamoDB itself is
 * stood in for, and a part of the stories goes through a real one beside it.
 */
export function memoryRows(): Rows {
  const rows = new Map<string, Item>();
  const keyOf = ({ pk, sk }: Item) => `${pk}\n${sk}`;
  const termsOf = (write: Write): Partial<Terms> => ({
    names: write.ExpressionAttributeNames ?? {},
    values: plain(write.ExpressionAttributeValues),
  });

  function isAllowed(write: Write): boolean {
    const row = rows.get(keyOf(plain(write.Item ?? write.Key))) ?? {};
    return holds(write.ConditionExpression, row, termsOf(write));
  }

  function write(kind: string, change: Write): void {
    const key = keyOf(plain(change.Item ?? change.Key));
    if (kind === "Put") rows.set(key, plain(change.Item));
    if (kind === "Delete") rows.delete(key);
    if (kind === "Update") {
      const before = rows.get(key) ?? plain(change.Key);
      rows.set(key, updated(change.UpdateExpression ?? "", before, termsOf(change)));
    }
  }

  function transact({ TransactItems = [] }: Input): void {
    const writes = TransactItems.flatMap((item) => Object.entries(item));
    const allowed = writes.map(([, change]) => isAllowed(change));
    if (allowed.includes(false))
      throw new TransactionCanceledException({
        $metadata: {},
        message: "Transaction cancelled",
        CancellationReasons: writes.map(([, change], n) =>
          allowed[n] ? { Code: "None" } : { Code: "ConditionalCheckFailed", ...winner(change) },
        ),
      });
    for (const [kind, change] of writes) write(kind, change);
  }

  function winner(change: Write) {
    const row = rows.get(keyOf(plain(change.Item ?? change.Key)));
    return row ? { Item: typed(row) } : {};
  }

  function query(input: Input): Attributes[] {
    const sortKey = input.IndexName ? "nextWakeAt" : "sk";
    return [...rows.values()]
      .filter((row) => holds(input.KeyConditionExpression, row, termsOf(input)))
      .filter((row) => holds(input.FilterExpression, row, termsOf(input)))
      .sort((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1))
      .map(typed);
  }

  async function send(command: { input: Input }) {
    const { input } = command;
    const { name } = command.constructor;
    switch (name) {
      case "GetItemCommand": {
        const row = rows.get(keyOf(plain(input.Key)));
        return row ? { Item: typed(row) } : {};
      }
      case "BatchGetItemCommand": {
        const keys = input.RequestItems?.model?.Keys ?? [];
        const found = keys
          .map((key) => rows.get(keyOf(plain(key))))
          .filter((row) => row !== undefined);
        return { Responses: { model: found.map(typed) } };
      }
      case "QueryCommand":
        return { Items: query(input) };
      case "TransactWriteItemsCommand":
        return transact(input);
      case "PutItemCommand":
      case "UpdateItemCommand":
        if (isAllowed(input)) return write(name === "PutItemCommand" ? "Put" : "Update", input);
        throw new ConditionalCheckFailedException({
          $metadata: {},
          message: "The conditional request failed",
          ...winner(input),
        });
      default:
        throw new Error(`${name} is not known here`);
    }
  }

  const client = { send } as unknown as DynamoDBClient;
  return rowsIn({ client, tableName: "model", random: () => 0 });
}

/** Both ways to one table: the rows that go through its port, and those that do not yet. */
export function rowsIn(options: DatabaseOptions): Rows {
  return { store: createDynamoStore(options), table: createDynamoTable(openDatabase(options)) };
}

function plain(attributes: Attributes = {}): Item {
  const entries = Object.entries(attributes).map(([name, { S, N }]) => [name, S ?? Number(N)]);
  return Object.fromEntries(entries);
}

const typed = (row: Item) => stored(row as Record<string, string | number>);
