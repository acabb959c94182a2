import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Call, callsOf } from "./calls.ts";

interface Consumed {
  CapacityUnits?: number;
}

/** Every call of a DynamoDB client, and the capacity that it says it took. */
export function capacityOf(client: DynamoDBClient) {
  client.middlewareStack.add(
    (next) => (args) =>
      next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } as never }),
    { step: "initialize", name: "benchCapacity", priority: "high" },
  );
  const calls = callsOf(client);
  return {
    /** What was called since the last time that it was asked. */
    taken() {
      const taken = calls.splice(0);
      return {
        calls: taken.length,
        commands: taken.map(({ command }) => command.replace(/Command$/, "")),
        units: taken.reduce((sum, call) => sum + unitsOf(call), 0),
      };
    },
  };
}

/** A transaction says it for each table, other calls for their one. */
function unitsOf({ output }: Call): number {
  const { ConsumedCapacity: consumed } = output as { ConsumedCapacity?: Consumed | Consumed[] };
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits: units = 0 }) => sum + units, 0);
}
