import { join } from "node:path";
import { bundleMark } from "@dondoc/aws/bundle-mark";
import { type FunctionName, functionNames } from "@dondoc/functions/function-names";
import { functionSizes } from "@dondoc/functions/function-sizes";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgement.ts";
import type { Stage } from "./stage.ts";

export interface StageFunction {
  name: FunctionName;
  lambda: LambdaFunction;
  role: Role;
  logGroup: LogGroup;
}

export interface StageFunctionProps {
  environment: Record<string, string>;
  bundles: string;
}

export function stageFunctions(
  scope: Construct,
  stage: Stage,
  props: StageFunctionProps,
): Record<FunctionName, StageFunction> {
  const made = functionNames.map((name) => [name, stageFunction(scope, stage, name, props)]);
  return Object.fromEntries(made);
}

/**
 * One handler. Its role may write its own log and nothing else until a concern allows more
 * (`allow`); CDK's own role would be let into every log group of the account.
 */
function stageFunction(
  scope: Construct,
  stage: Stage,
  name: FunctionName,
  { environment, bundles }: StageFunctionProps,
): StageFunction {
  const id = pascal(name);
  const { timeoutSeconds, memoryMegabytes } = functionSizes[name];
  const logGroup = new LogGroup(scope, `${id}Log`, {
    logGroupName: `/aws/lambda/${stage.prefix}-${name}`,
    retention: stage.durable ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
  });
  const lambda = new LambdaFunction(scope, `${id}Function`, {
    functionName: `${stage.prefix}-${name}`,
    description: bundleMark(join(bundles, name)) ?? "not built",
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(join(bundles, name)),
    handler: "index.handler",
    memorySize: memoryMegabytes,
    timeout: Duration.seconds(timeoutSeconds),
    environment: { NODE_OPTIONS: "--enable-source-maps", ...environment },
    loggingFormat: LoggingFormat.JSON,
    tracing: Tracing.ACTIVE,
    logGroup,
    role,
  });
  const made = { name, lambda, role, logGroup };
  allow(made, ["logs:CreateLogStream", "logs:PutLogEvents"], [logGroup.logGroupArn]);
  acknowledge(role, {
    "AwsSolutions-IAM5[Resource::*]":
      "These take no resource: xray:Put*, scheduler:ListSchedules, ses:GetAccount. A test lists all that stands on *.",
  });
  return made;
}

export function allow(
  { role }: Pick<StageFunction, "role">,
  actions: string[],
  resources: string[],
  conditions: Record<string, unknown> = {},
): void {
  role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources, conditions }));
}

function pascal(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
