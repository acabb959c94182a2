import type { Environment } from "@dondoc/aws/environment";
import type { Stack } from "aws-cdk-lib";

/** The linked resources by the names that the functions know them under. */
export type Linked = { [Name in Exclude<keyof Environment, "logLevel">]: Environment[Name] };

/**
 * `SST_RESOURCE_<Name>` as SST itself would set them. Values that only a deployment knows stay
 * inside the JSON text, to be filled in by CloudFormation.
 */
export function environmentOf(stack: Stack, linked: Linked): Record<string, string> {
  const variables = Object.entries(linked).map(([name, properties]) => [
    `SST_RESOURCE_${name}`,
    stack.toJsonString(properties),
  ]);
  return Object.fromEntries(variables);
}
