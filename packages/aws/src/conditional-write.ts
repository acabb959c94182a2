import { setTimeout as pause } from "node:timers/promises";
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type {
  AllRefused,
  Change,
  Condition,
  Key,
  Put,
  Refused,
  Row,
  Update,
  Written,
} from "@dondoc/app/world/table";
import { rowOf, stored } from "./attribute.ts";

/** The table and how to reach it. */
export interface Database {
  client: DynamoDBClient;
  tableName: string;
  /** Numbers in [0, 1), to spread the retries of colliding transactions. */
  random: () => number;
}

/** A condition in DynamoDB's own words. */
interface Expression {
  expression: string;
  names: Record<string, string>;
  values: Record<string, string | number>;
}

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
): Promise<Written | AllRefused> {
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
export async function put(db: Database, change: Update | Put): Promise<Written | Refused> {
  const { tableName: TableName } = db;
  try {
    await overConflicts(db.random, () =>
      "put" in change
        ? db.client.send(new PutItemCommand({ TableName, ...putOf(change) }))
        : db.client.send(new UpdateItemCommand({ TableName, ...updateOf(change) })),
    );
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
  if ("put" in change) return { Put: { TableName, ...putOf(change) } };
  if ("remove" in change)
    return { Delete: { TableName, Key: keyOf(change.remove), ...conditionOf(change.when) } };
  if ("check" in change)
    return {
      ConditionCheck: {
        TableName,
        Key: keyOf(change.check),
        ConditionExpression: expressionOf(change.when).expression,
        ...conditionOf(change.when),
      },
    };
  return { Update: { TableName, ...updateOf(change) } };
}

const putOf = ({ put, when }: Put) => ({
  Item: stored(put),
  ...conditionOf(when),
});

/** Its names and values are numbered: an attribute's own name may have signs that an expression has not. */
function updateOf({ update, set = {}, unset = [], when }: Update) {
  const names = [...Object.keys(set), ...unset];
  const sets = Object.keys(set).map((_, n) => `#set_${n} = :set_${n}`);
  const setting = sets.length > 0 ? [`SET ${sets.join(", ")}`] : [];
  const unsets = unset.map((_, n) => `#set_${sets.length + n}`);
  const unsetting = unsets.length > 0 ? [`REMOVE ${unsets.join(", ")}`] : [];
  const condition = expressionOf(when);
  return {
    Key: keyOf(update),
    UpdateExpression: [...setting, ...unsetting].join(" "),
    ...writtenAs({
      ...condition,
      names: {
        ...Object.fromEntries(names.map((name, n) => [`#set_${n}`, name])),
        ...condition.names,
      },
      values: {
        ...Object.fromEntries(Object.values(set).map((to, n) => [`:set_${n}`, to])),
        ...condition.values,
      },
    }),
  };
}

function keyOf({ pk, sk }: Key) {
  return stored({ pk, sk });
}

function conditionOf(when: Condition | undefined) {
  return when === undefined ? {} : writtenAs(expressionOf(when));
}

/** Empty maps of names and values are refused by DynamoDB. */
function writtenAs({ expression, names, values }: Expression) {
  return {
    ConditionExpression: expression,
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: stored(values) }),
  };
}

/** A condition in DynamoDB's words. Its names and values are numbered, so that they meet none of an update's. */
function expressionOf(when: Condition): Expression {
  const names: Record<string, string> = {};
  const values: Record<string, string | number> = {};
  const compared = (attribute: string, sign: string, value: string | number) => {
    const term = `when_${Object.keys(names).length}`;
    names[`#${term}`] = attribute;
    values[`:${term}`] = value;
    return `#${term} ${sign} :${term}`;
  };
  const spelt = (one: Condition): string => {
    switch (one.kind) {
      case "absent":
        return "attribute_not_exists(pk)";
      case "present":
        return "attribute_exists(pk)";
      case "is":
        return compared(one.attribute, "=", one.value);
      case "lacks": {
        const term = `#when_${Object.keys(names).length}`;
        names[term] = one.attribute;
        return `attribute_not_exists(${term})`;
      }
      case "until":
        return compared(one.attribute, "<=", one.value);
      case "after":
        return compared(one.attribute, ">", one.value);
      case "lapsed":
        return `(${compared("leaseUntil", "<=", one.now)} AND ${compared("fence", "<", one.fence)})`;
      default:
        // Parentheses within parentheses of their own are refused.
        if (one.of.length === 1) return spelt(one.of[0]);
        return `(${one.of.map(spelt).join(one.kind === "all" ? " AND " : " OR ")})`;
    }
  };
  return { expression: spelt(when), names, values };
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

const conflictAttempts = 8;

/**
 * What a transaction is cancelled for while nothing is wrong with it. The SDK tries again what is
 * throttled as a whole, but not a transaction of which one row was.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
const passing = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

/** Nothing was written, for two writes met on one row or there were too many: again, after a short while of random length. */
async function overConflicts<T>(random: () => number, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error) || attempt === conflictAttempts) throw error;
      await pause(random() * Math.min(20 * 2 ** attempt, 500));
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  return (error.CancellationReasons ?? []).some(({ Code = "" }) => passing.includes(Code));
}
