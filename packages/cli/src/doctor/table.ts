import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import type { App } from "@dondoc/app/ports";
import { holidaysKey } from "@dondoc/app/world/keys";
import { checked, type Finding, warning, well, wrong } from "./finding.ts";

/** That the table answers; on AWS also that it could be brought back, and clears what has lapsed. */
export async function checkTable(
  app: Pick<App, "table">,
  name: string,
  onAws: boolean,
): Promise<Finding[]> {
  return checked("table", "Is the stage deployed, or the service started?", async () => {
    if (!onAws) {
      await app.table.get(holidaysKey);
      return [well("table", `${name} is there`)];
    }
    const client = new DynamoDBClient({ maxAttempts: 2 });
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus !== "ACTIVE")
      return [wrong("table", `${name} is ${Table?.TableStatus}`, "Wait, then look again.")];
    const found = [well("table", `${name} is there`)];
    if (!Table.DeletionProtectionEnabled)
      found.push(
        warning("table", "it can be deleted", "Right for a stage that is not durable only."),
      );
    const { ContinuousBackupsDescription } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName: name }),
    );
    const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    if (recovery?.PointInTimeRecoveryStatus !== "ENABLED")
      found.push(
        wrong("table", "it has no point-in-time recovery", "docs/operations.md, Restore."),
      );
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: name }),
    );
    if (TimeToLiveDescription?.TimeToLiveStatus !== "ENABLED")
      found.push(
        wrong(
          "table",
          "nothing is ever cleared from it",
          "docs/operations.md, Restore: time to live.",
        ),
      );
    return found;
  });
}
