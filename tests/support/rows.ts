import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Key, Row, Table } from "@dondoc/app/world/table";
import { rowOf } from "@dondoc/aws/attribute";
import { createDynamoTable } from "@dondoc/aws/dynamo-table";
import { openSqliteFile } from "@dondoc/local/store/sqlite-file";
import { createSqliteTable } from "@dondoc/local/store/sqlite-table";
import type { Season } from "./season.ts";

/** The rows of a running service, behind its back. */
export interface Rows {
  table: Table;
  all(): Promise<Row[]>;
  close(): void;
}

export async function openRows({ dataDirectory }: Pick<Season, "dataDirectory">): Promise<Rows> {
  const file = await readFile(join(dataDirectory, "runtime.json"), "utf8");
  const { storeEndpoint: endpoint, table: tableName } = JSON.parse(file) as {
    storeEndpoint: string | null;
    table: string;
  };
  return endpoint === null ? inFile(dataDirectory) : onWire(endpoint, tableName);
}

function inFile(directory: string): Rows {
  const db = openSqliteFile(directory);
  const table = createSqliteTable(db);
  return {
    table,
    async all() {
      const keys = db.prepare("SELECT pk, sk FROM rows").all() as unknown as Key[];
      return (await table.batch(keys)) as Row[];
    },
    close: table.close,
  };
}

function onWire(endpoint: string, tableName: string): Rows {
  const client = new DynamoDBClient({
    endpoint,
    region: "ap-southeast-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  return {
    table: createDynamoTable({ client, tableName }),
    async all() {
      const rows: Row[] = [];
      let ExclusiveStartKey: Record<string, never> | undefined;
      do {
        const page = await client.send(
          new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey }),
        );
        rows.push(...(page.Items ?? []).map(rowOf));
        ExclusiveStartKey = page.LastEvaluatedKey as Record<string, never> | undefined;
      } while (ExclusiveStartKey);
      return rows;
    },
    close: () => client.destroy(),
  };
}
