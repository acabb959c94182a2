import { Refusal } from "./errors.ts";
import type { ScheduleInput, Target } from "./shapes.ts";
import { isTimeZone } from "./zone.ts";

const fiveMinutes = 300_000;

/**
 * What AWS checks across members once each member is valid by itself. The sentences are the
 * service's own, as others measured them (badmintoncryer/cdk-preflight, getmoto/moto); where none
 * is known, a note says so.
 */
export function validateSchedule(input: ScheduleInput, region: string) {
  const { FlexibleTimeWindow: window, ScheduleExpressionTimezone: timezone, Target } = input;
  if (window.Mode === "FLEXIBLE" && window.MaximumWindowInMinutes === undefined) {
    refuse(
      "MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE.",
    );
  }
  if (window.Mode === "OFF" && window.MaximumWindowInMinutes !== undefined) {
    refuse(
      "MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF.",
    );
  }
  // Our sentence, after that for the expression: AWS publishes none.
  if (timezone !== undefined && !isTimeZone(timezone)) {
    refuse(`Invalid Schedule Expression Timezone ${timezone}.`);
  }
  validateTarget(Target, region);
}

/** Dates that a request sets or changes; `null` stands for an absent one. */
export function validateDates(startAt: number | null, endAt: number | null, now: number) {
  if (startAt !== null && startAt < now - fiveMinutes) {
    refuse("The StartDate you specify cannot be earlier than 5 minutes ago.");
  }
  if (startAt !== null && endAt !== null && startAt >= endAt) {
    refuse("The StartDate you specify must come before the EndDate.");
  }
}

const parameterServices = {
  EcsParameters: "ecs",
  EventBridgeParameters: "events",
  KinesisParameters: "kinesis",
  SageMakerPipelineParameters: "sagemaker",
  SqsParameters: "sqs",
} as const;

/** Templated targets whose Input must be JSON. */
const jsonServices = new Set(["lambda", "states", "events"]);

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html */
function validateTarget(target: Target, region: string) {
  const [arn, , service = "", targetRegion = ""] = target.Arn.split(":");
  // Not measured.
  if (arn !== "arn" || service === "") refuse("Provided Arn is not in correct format.");
  if (targetRegion !== "" && targetRegion !== region) {
    refuse(`The target ARN provided does not match the current region ${region}.`);
  }
  for (const [parameters, owner] of Object.entries(parameterServices)) {
    if (target[parameters as keyof typeof parameterServices] && owner !== service) {
      refuse(`Parameters ${parameters} not supported for the target.`);
    }
  }
  if (service === "sqs") validateQueue(target);
  if (
    target.EcsParameters?.LaunchType === "FARGATE" &&
    !target.EcsParameters.NetworkConfiguration
  ) {
    refuse(
      "Parameter NetworkConfiguration must be specified for the target when launch type is FARGATE.",
    );
  }
  if (service === "scheduler" && target.Input === undefined) {
    refuse("You must provide an input to set this target for your schedule.");
  }
  if (jsonServices.has(service) && target.Input !== undefined && !isJson(target.Input)) {
    refuse("JSON syntax error in input for the target.");
  }
}

function validateQueue({ Arn, SqsParameters }: Target) {
  const fifo = Arn.endsWith(".fifo");
  if (fifo && !SqsParameters?.MessageGroupId) refuse("Parameters SqsParameters must be specified.");
  if (!fifo && SqsParameters?.MessageGroupId) {
    refuse("Parameters MessageGroupId not valid for the target.");
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function refuse(message: string): never {
  throw new Refusal("ValidationException", message);
}
