import {
  type AttributeValue,
  ConditionalCheckFailedException,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { rowOf, stored } from "./attribute.ts";
import { overConflicts } from "./conflict.ts";
import type { Database } from "./database.ts";
import type { Key } from "./keys.ts";
import type { Row } from "./row.ts";

/** When a write may go through: clauses that callers name, and the values they look at. */
export interface Condition {
  expression: string;
  names?: Record<string, string>;
  values?: Record<string, string | number>;
}

/** The row must be new. */
export const absent: Condition = { expression: "attribute_not_exists(pk)" };
/** The row must be there: an update would otherwise make one. */
export const present: Condition = { expression: "attribute_exists(pk)" };

export interface UpdateChange {
  update: Key;
  set?: Record<string, string | number>;
  unset?: string[];
  when: Condition;
}

export type Change =
  | { put: Row; when?: Condition }
  | { remove: Key; when?: Condition }
  | UpdateChange
  /** Changes nothing: the others go through only while this row is so. */
  | { check: Key; when: Condition };

export type Written = { written: true };
/** A condition failed, and nothing was written: the rows that stood in the way. */
export type Refused = { written: false; winner: Row | undefined };

/**
 * Writes all changes or none. A change whose condition failed has its winner in `winners`, at its
 * own place; the others have null there. The SDK gives each call a client request token, and so its
 * own retries after a lost answer are harmless: also a single change is worth a transaction where
 * being told "no" of one's own success would matter.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export async function transact(
  db: Database,
  changes: readonly Change[],
): Promise<Written | { written: false; winners: (Refused | null)[] }> {
  const TransactItems = changes.map((change) => transactItem(db.tableName, change));
  try {
    await overConflicts(db.random, () =>
      db.client.send(new TransactWriteItemsCommand({ TransactItems })),
    );
    return { written: true };
  } catch (error) {
    const winners = refusals(error);
    if (winners === null) throw error;
    return { written: false, winners };
  }
}

/** One change that costs half of a transaction, and never collides with others of its kind. */
export async function update(db: Database, change: UpdateChange): Promise<Written | Refused> {
  const command = { TableName: db.tableName, ...updateOf(change) } as const;
  try {
    await overConflicts(db.random, () => db.client.send(new UpdateItemCommand(command)));
    return { written: true };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { written: false, winner: winnerOf(error.Item) };
  }
}

/** A counter that is added to without being read: a retry after a lost answer may count twice. */
export async function increment(
  db: Database,
  key: Key,
  { expiresAt }: { expiresAt: number },
): Promise<number> {
  const command = {
    TableName: db.tableName,
    Key: keyOf(key),
    UpdateExpression: "SET #expires = :expires ADD #count :one",
    ExpressionAttributeNames: { "#expires": "expiresAt", "#count": "count" },
    ExpressionAttributeValues: stored({ ":expires": expiresAt, ":one": 1 }),
    ReturnValues: "UPDATED_NEW",
  } as const;
  const { Attributes } = await db.client.send(new UpdateItemCommand(command));
  return Number(Attributes?.count?.N);
}

function transactItem(TableName: string, change: Change): TransactWriteItem {
  if ("put" in change)
    return { Put: { TableName, Item: stored(change.put), ...conditionOf(change.when ?? {}) } };
  if ("remove" in change)
    return { Delete: { TableName, Key: keyOf(change.remove), ...conditionOf(change.when ?? {}) } };
  if ("check" in change)
    return {
      ConditionCheck: {
        TableName,
        Key: keyOf(change.check),
        ConditionExpression: change.when.expression,
        ...conditionOf(change.when),
      },
    };
  return { Update: { TableName, ...updateOf(change) } };
}

function updateOf({ update, set = {}, unset = [], when }: UpdateChange) {
  const names = [...Object.keys(set), ...unset];
  const sets = Object.keys(set).map((name) => `#${name} = :set_${name}`);
  const setting = sets.length > 0 ? [`SET ${sets.join(", ")}`] : [];
  const unsetting =
    unset.length > 0 ? [`REMOVE ${unset.map((name) => `#${name}`).join(", ")}`] : [];
  return {
    Key: keyOf(update),
    UpdateExpression: [...setting, ...unsetting].join(" "),
    ...conditionOf({
      ...when,
      names: { ...Object.fromEntries(names.map((name) => [`#${name}`, name])), ...when.names },
      values: {
        ...Object.fromEntries(Object.entries(set).map(([name, to]) => [`:set_${name}`, to])),
        ...when.values,
      },
    }),
  };
}

function keyOf({ pk, sk }: Key) {
  return stored({ pk, sk });
}

/** Empty maps of names and values are refused by DynamoDB. */
function conditionOf({ expression, names = {}, values = {} }: Partial<Condition>) {
  return {
    ...(expression && {
      ConditionExpression: expression,
      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    }),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: stored(values) }),
  };
}

/** The refusals of a cancelled transaction, or null when anything else had a part in it. */
function refusals(error: unknown): (Refused | null)[] | null {
  if (!(error instanceof TransactionCanceledException)) return null;
  const reasons = error.CancellationReasons ?? [];
  const known = reasons.every(({ Code }) => Code === "None" || Code === "ConditionalCheckFailed");
  if (!known || reasons.length === 0) return null;
  return reasons.map(({ Code, Item }) =>
    Code === "None" ? null : { written: false, winner: winnerOf(Item) },
  );
}

function winnerOf(item: Record<string, AttributeValue> | undefined): Row | undefined {
  return item && Object.keys(item).length > 0 ? rowOf(item) : undefined;
}
