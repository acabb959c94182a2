import type { Dynamo, Operation } from "@dondoc/aws/dynamo";

interface Consumed {
  CapacityUnits?: number;
}

/** A store's way to DynamoDB that keeps every call of it, and the capacity that it says it took. */
export function capacityOf(dynamo: Dynamo) {
  const calls: { operation: Operation; units: number }[] = [];
  const listened: Dynamo = {
    async call(operation, input) {
      const output = await dynamo.call(operation, { ...input, ReturnConsumedCapacity: "TOTAL" });
      calls.push({ operation, units: unitsOf(output) });
      return output;
    },
  };
  return {
    listened,
    /** What was called since the last time that it was asked. */
    taken() {
      const taken = calls.splice(0);
      return {
        calls: taken.length,
        commands: taken.map(({ operation }) => operation),
        units: taken.reduce((sum, { units }) => sum + units, 0),
      };
    },
  };
}

/** A transaction says it for each table, other calls for their one. */
function unitsOf(output: object): number {
  const { ConsumedCapacity: consumed } = output as { ConsumedCapacity?: Consumed | Consumed[] };
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits: units = 0 }) => sum + units, 0);
}
