import type { Resource, Synthesis } from "./synthesis.ts";

export const region = "ap-southeast-1";
export const accountId = "000000000000";

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

/** A part of the template as CloudFormation would fill it in. */
export function filledIn(value: unknown, { template }: Pick<Synthesis, "template">): unknown {
  if (Array.isArray(value)) return value.map((one) => filledIn(one, { template }));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [name = ""] = entries[0] ?? [];
  if (entries.length === 1 && (name === "Ref" || name.startsWith("Fn::")))
    return resolved(value, template.Resources);
  return Object.fromEntries(entries.map(([key, one]) => [key, filledIn(one, { template })]));
}

function resolved(value: unknown, resources: Record<string, Resource>): string {
  if (typeof value === "string") return value;
  const [[name, argument]] = Object.entries(value as object) as [[string, unknown]];
  switch (name) {
    case "Ref":
      return resources[String(argument)]?.Type === "AWS::SNS::Topic"
        ? arnOf(String(argument), "Arn", resources)
        : referred(String(argument));
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
  if (attribute === "QueueName") return String(Properties?.QueueName);
  if (attribute !== "Arn") throw new Error(`a variable asks for ${attribute} of ${id}`);
  if (Type === "AWS::IAM::Role") return `arn:aws:iam::${accountId}:role/${id}`;
  if (Type === "AWS::SQS::Queue")
    return `arn:aws:sqs:${region}:${accountId}:${String(Properties?.QueueName)}`;
  const here = (service: string, resource: string) =>
    `arn:aws:${service}:${region}:${accountId}:${resource}`;
  if (Type === "AWS::SNS::Topic") return here("sns", String(Properties?.TopicName));
  if (Type === "AWS::Lambda::Function")
    return here("lambda", `function:${String(Properties?.FunctionName)}`);
  if (Type === "AWS::Logs::LogGroup")
    return here("logs", `log-group:${Properties?.LogGroupName}:*`);
  if (Type === "AWS::Events::Rule") return here("events", `rule/${id}`);
  if (Type === "AWS::DynamoDB::GlobalTable") return here("dynamodb", `table/${id}`);
  if (Type === "AWS::S3::Bucket") return `arn:aws:s3:::${id.toLowerCase()}`;
  throw new Error(`a variable asks for the ARN of a ${Type}`);
}
