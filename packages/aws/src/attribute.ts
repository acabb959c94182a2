import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { BadRow } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";

/** Strings and numbers as DynamoDB takes them: all that a flat row has. */
export function stored(
  attributes: Record<string, string | number>,
): Record<string, AttributeValue> {
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    typeof value === "string" ? { S: value } : { N: String(value) },
  ]);
  return Object.fromEntries(entries);
}

/** A row as it came from DynamoDB. */
export function rowOf(item: Record<string, AttributeValue>): Row {
  const row: Record<string, string | number> = {};
  for (const name in item) {
    const { S, N } = item[name] ?? {};
    const value = S ?? (N === undefined ? undefined : Number(N));
    if (value === undefined) throw notFlat(item);
    row[name] = value;
  }
  const { pk, sk } = row;
  if (typeof pk !== "string" || typeof sk !== "string") throw notFlat(item);
  return Object.assign(row, { pk, sk });
}

function notFlat({ pk, sk }: Record<string, AttributeValue>): BadRow {
  return new BadRow({ pk: String(pk?.S), sk: String(sk?.S) }, "not a flat row");
}
