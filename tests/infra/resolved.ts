import type { Resource, Synthesis } from "./synthesis.ts";

const region = "ap-southeast-1";
const accountId = "000000000000";

/** A function's variables as CloudFormation would fill them in, with names and ARNs of the right form. */
export function resolvedVariables(
  { ofType, template }: Synthesis,
  functionName: string,
): Record<string, string> {
  const fn = ofType("AWS::Lambda::Function").find(
    ([, { Properties }]) => Properties.FunctionName === functionName,
  )?.[1];
  if (!fn) throw new Error(`no function ${functionName}`);
  const { Variables } = fn.Properties.Environment as { Variables: Record<string, unknown> };
  const entries = Object.entries(Variables).map(([name, value]) => [
    name,
    resolved(value, template.Resources),
  ]);
  return Object.fromEntries(entries);
}

function resolved(value: unknown, resources: Record<string, Resource>): string {
  if (typeof value === "string") return value;
  const [[name, argument]] = Object.entries(value as object) as [[string, unknown]];
  switch (name) {
    case "Ref":
      return referred(String(argument));
    case "Fn::GetAtt":
      return arnOf(...(argument as [string, string]), resources);
    case "Fn::Join": {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => resolved(part, resources)).join(separator);
    }
    default:
      throw new Error(`a variable has ${name}, which this reader does not understand`);
  }
}

function referred(id: string): string {
  const pseudo: Record<string, string> = {
    "AWS::Region": region,
    "AWS::AccountId": accountId,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
  };
  return pseudo[id] ?? id;
}

function arnOf(id: string, attribute: string, resources: Record<string, Resource>): string {
  const { Type, Properties } = resources[id] ?? {};
  if (attribute === "RegionalDomainName")
    return `${id.toLowerCase()}.s3.ap-southeast-1.amazonaws.com`;
  if (attribute !== "Arn") throw new Error(`a variable asks for ${attribute} of ${id}`);
  if (Type === "AWS::IAM::Role") return `arn:aws:iam::${accountId}:role/${id}`;
  if (Type === "AWS::SQS::Queue")
    return `arn:aws:sqs:${region}:${accountId}:${String(Properties?.QueueName)}`;
  throw new Error(`a variable asks for the ARN of a ${Type}`);
}
