import { table } from "@dondoc/aws/table";
import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import type { Stage } from "./stage.ts";

/** What the others need of it, whether made here or restored. */
export type StageTable = Pick<
  ITableV2,
  "tableArn" | "tableName" | "metricConsumedReadCapacityUnits" | "metricConsumedWriteCapacityUnits"
>;

/**
 * The one table, from the definition that the one-machine runtime uses too. It has no name of its
 * own: one that must be replaced, or restored beside itself, would stand in its own way.
 *
 * A table restored from backup is looked up by its name instead; the stage's own, if durable, stays
 * behind untouched. Its recovery points, protection and time to live are set by hand: a restore does
 * not bring them along.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html
 */
export function stageTable(scope: Construct, stage: Stage): StageTable {
  if (stage.restoredTable) {
    return TableV2.fromTableName(scope, "RestoredTable", stage.restoredTable);
  }
  const { wakes } = table.indexes;
  return new TableV2(scope, "Table", {
    partitionKey: text(table.partitionKey),
    sortKey: text(table.sortKey),
    billing: Billing.onDemand(),
    globalSecondaryIndexes: [
      {
        indexName: "wakes",
        partitionKey: text(wakes.partitionKey),
        sortKey: text(wakes.sortKey),
        projectionType: ProjectionType[wakes.projection],
      },
    ],
    timeToLiveAttribute: table.timeToLiveAttribute,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: table.pointInTimeRecovery },
    // Names and addresses of persons: a key in the account shows its uses in CloudTrail.
    encryption: stage.durable
      ? TableEncryptionV2.awsManagedKey()
      : TableEncryptionV2.dynamoOwnedKey(),
    deletionProtection: stage.durable,
    removalPolicy: stage.durable ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}

/** Every key is a string. */
function text(name: string) {
  return { name, type: AttributeType.STRING };
}
