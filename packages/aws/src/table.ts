import {
  CreateTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { queueAttributes } from "@dondoc/app/world/table";

/**
 * The one table, as data: `infra` turns it into a resource, the one-machine runtime into a local
 * table. Every key is a string. The rows are laid out in `keys.ts`.
 */
export const table = {
  partitionKey: "pk",
  sortKey: "sk",
  billingMode: "PAY_PER_REQUEST",
  pointInTimeRecovery: true,
  /**
   * Only gates carry it, in epoch seconds. DynamoDB may take days to delete an expired row, a local
   * store never does: it saves room, and no condition looks at it.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
   */
  timeToLiveAttribute: "expiresAt",
  indexes: {
    /** Sparse: only rows that wait in a queue, as an active plan with a wake ahead. Eventually consistent. */
    wakes: {
      partitionKey: queueAttributes.queue,
      sortKey: queueAttributes.at,
      projection: "KEYS_ONLY",
    },
  },
} as const;

/** Makes the table on a local store, harmless when it is there; returns once it takes writes. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const { wakes } = table.indexes;
  const keys = [table.partitionKey, table.sortKey, wakes.partitionKey, wakes.sortKey];
  const command = new CreateTableCommand({
    TableName: name,
    BillingMode: table.billingMode,
    AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: "S" })),
    KeySchema: keySchema(table),
    GlobalSecondaryIndexes: [
      {
        IndexName: "wakes",
        KeySchema: keySchema(wakes),
        Projection: { ProjectionType: wakes.projection },
      },
    ],
  });
  try {
    await client.send(command);
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: name });
}

function keySchema(keys: { partitionKey: string; sortKey: string }): KeySchemaElement[] {
  return [
    { AttributeName: keys.partitionKey, KeyType: "HASH" },
    { AttributeName: keys.sortKey, KeyType: "RANGE" },
  ];
}
