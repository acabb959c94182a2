import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Store } from "@dondoc/app/ports";
import { createDynamoStore } from "@dondoc/aws/dynamo-store";
import { holds, type Item, type Terms, updated } from "./expression.ts";

interface Write {
  Item?: Item;
  Key?: Item;
  UpdateExpression?: string;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Terms["names"];
  ExpressionAttributeValues?: Terms["values"];
}

interface Input extends Write {
  IndexName?: string;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  TransactItems?: Record<"Put" | "Update" | "Delete" | "ConditionCheck", Write>[];
}

/**
 * The product's own store over a table in memory, for thousands of stories: only DynamoDB itself is
 * stood in for, and a part of the stories goes through a real one beside it.
 */
export function memoryStore(): Store {
  const rows = new Map<string, Item>();
  const keyOf = ({ pk, sk }: Item) => `${pk}\n${sk}`;
  const termsOf = (write: Write): Partial<Terms> => ({
    names: write.ExpressionAttributeNames ?? {},
    values: write.ExpressionAttributeValues ?? {},
  });

  function isAllowed(write: Write): boolean {
    const row = rows.get(keyOf(write.Item ?? write.Key ?? {})) ?? {};
    return holds(write.ConditionExpression, row, termsOf(write));
  }

  function write(kind: string, change: Write): void {
    const key = keyOf(change.Item ?? change.Key ?? {});
    if (kind === "Put" && change.Item) rows.set(key, change.Item);
    if (kind === "Delete") rows.delete(key);
    if (kind === "Update") {
      const before = rows.get(key) ?? change.Key ?? {};
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
    const row = rows.get(keyOf(change.Item ?? change.Key ?? {}));
    if (!row) return {};
    const typed = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" ? { N: String(value) } : { S: String(value) },
    ]);
    return { Item: Object.fromEntries(typed) };
  }

  function query(input: Input): Item[] {
    const sortKey = input.IndexName ? "nextWakeAt" : "sk";
    return [...rows.values()]
      .filter((row) => holds(input.KeyConditionExpression, row, termsOf(input)))
      .filter((row) => holds(input.FilterExpression, row, termsOf(input)))
      .sort((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1));
  }

  async function send(command: { input: Input }) {
    const { input } = command;
    const { name } = command.constructor;
    switch (name) {
      case "GetCommand":
        return { Item: rows.get(keyOf(input.Key ?? {})) };
      case "QueryCommand":
        return { Items: query(input) };
      case "TransactWriteCommand":
        return transact(input);
      case "PutCommand":
      case "UpdateCommand":
      case "DeleteCommand":
        if (isAllowed(input)) return write(name.replace("Command", ""), input);
        throw new ConditionalCheckFailedException({
          $metadata: {},
          message: "The conditional request failed",
          ...winner(input),
        });
      default:
        throw new Error(`${name} is not known here`);
    }
  }

  // The store takes an SDK client and wraps it: the wrapping is what is stood in for.
  const { from } = DynamoDBDocumentClient;
  DynamoDBDocumentClient.from = () => ({ send }) as unknown as DynamoDBDocumentClient;
  try {
    return createDynamoStore({ client: {} as DynamoDBClient, tableName: "model", random: () => 0 });
  } finally {
    DynamoDBDocumentClient.from = from;
  }
}
