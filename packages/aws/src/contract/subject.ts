import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Store } from "@dondoc/app/ports";
import type { Key, Row, Table } from "@dondoc/app/world/table";
import { Temporal } from "temporal-polyfill";

/** What the contract is held against: one table, opened before any test runs. */
export interface Subject {
  store: Store;
  /** Over the same rows. */
  table: Table;
  endpoint: string;
  client: DynamoDBClient;
  tableName: string;
  /** The names of the operations that `work` called, in order. */
  calls(work: () => Promise<unknown>): Promise<string[]>;
  /** Writes a row as it is, behind the store's back. */
  put(row: Row): Promise<void>;
  /** Changes a row behind the store's back, or takes it away for null. */
  tamper(key: Key, change: (row: Row) => Row | null): Promise<void>;
}

export const at = (text: string) => Temporal.Instant.from(text);

export const now = at("2025-09-30T01:00:00Z");

export function dynamoAt(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}

let plans = 0;

/** Every test has a plan of its own: no test sees another's rows. */
export function freshPlanId(): string {
  return `pln_t${process.pid}-${++plans}`;
}

/** The answers of `count` calls at once. */
export function atOnce<T>(count: number, call: (n: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => call(n)));
}
