import { expect, test } from "vitest";
import { parseInput } from "./constraints.ts";
import { queueArn, roleArn, scheduleInput } from "./fixture.ts";
import { ListSchedulesInput, ScheduleInput } from "./shapes.ts";
import { validateDates, validateSchedule } from "./validation.ts";

function refusal(changed: object): string {
  try {
    validateSchedule(
      parseInput(ScheduleInput, { Name: "wake", ...scheduleInput(changed) }),
      "us-east-1",
    );
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
}
const target = (changed: object) => ({ Target: { Arn: queueArn, RoleArn: roleArn, ...changed } });
const arn = (service: string) => `arn:aws:${service}:us-east-1:000000000000:something`;
const detected = (failure: string) => `1 validation error detected: ${failure}`;

test.each([
  [
    { Name: "a b" },
    "Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$",
  ],
  [
    { Name: "x".repeat(65) },
    `Value '${"x".repeat(65)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 64`,
  ],
  [
    { Target: undefined },
    "Value null at 'target' failed to satisfy constraint: Member must not be null",
  ],
  [
    { FlexibleTimeWindow: {} },
    "Value null at 'flexibleTimeWindow.mode' failed to satisfy constraint: Member must not be null",
  ],
  [
    { State: "PAUSED" },
    "Value 'PAUSED' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED]",
  ],
  [
    { FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 1441 } },
    "Value '1441' at 'flexibleTimeWindow.maximumWindowInMinutes' failed to satisfy constraint: Member must have value less than or equal to 1440",
  ],
  [
    { FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 0 } },
    "Value '0' at 'flexibleTimeWindow.maximumWindowInMinutes' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [
    target({ RetryPolicy: { MaximumRetryAttempts: 186 } }),
    "Value '186' at 'target.retryPolicy.maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 185",
  ],
  [
    target({ RetryPolicy: { MaximumEventAgeInSeconds: 59 } }),
    "Value '59' at 'target.retryPolicy.maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60",
  ],
  [
    target({ Input: "" }),
    "Value '' at 'target.input' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
])("%o is refused in the words of the model", (changed, failure) => {
  expect(refusal(changed)).toBe(detected(failure));
});

test("a dead-letter queue must be a standard queue, a role a role", () => {
  expect(refusal(target({ DeadLetterConfig: { Arn: `${queueArn}.fifo` } }))).toContain(
    "at 'target.deadLetterConfig.arn'",
  );
  expect(refusal(target({ RoleArn: "admin" }))).toContain("at 'target.roleArn'");
});

test("several failures are counted and told together", () => {
  expect(refusal({ Name: "a b", State: "PAUSED" })).toMatch(
    /^2 validation errors detected: .*; .*/,
  );
});

test("a member of another JSON type is a serialization error", () => {
  expect(refusal({ State: 1 })).toContain("failed to satisfy constraint");
  expect(refusal({ StartDate: "tomorrow" })).toBe("Unexpected value at 'startDate'");
  expect(refusal({ Target: "queue" })).toBe("Unexpected value at 'target'");
});

test("unknown members are passed over", () => {
  expect(refusal({ Unknown: 1 })).toBe("accepted");
});

test.each([
  [
    { FlexibleTimeWindow: { Mode: "FLEXIBLE" } },
    "MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE.",
  ],
  [
    { FlexibleTimeWindow: { Mode: "OFF", MaximumWindowInMinutes: 4 } },
    "MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF.",
  ],
  [
    { ScheduleExpressionTimezone: "Asia/Hanoi-ish" },
    "Invalid Schedule Expression Timezone Asia/Hanoi-ish.",
  ],
  [{ ScheduleExpressionTimezone: "+07:00" }, "Invalid Schedule Expression Timezone +07:00."],
  [{ ScheduleExpressionTimezone: "Asia/Ho_Chi_Minh" }, "accepted"],
  [target({ Arn: "somewhere" }), "Provided Arn is not in correct format."],
  [
    target({ Arn: "arn:aws:sqs:eu-west-1:000000000000:q" }),
    "The target ARN provided does not match the current region us-east-1.",
  ],
  [
    target({ Arn: arn("lambda"), SqsParameters: {} }),
    "Parameters SqsParameters not supported for the target.",
  ],
  [
    target({ KinesisParameters: { PartitionKey: "k" } }),
    "Parameters KinesisParameters not supported for the target.",
  ],
  [target({ Arn: `${queueArn}.fifo` }), "Parameters SqsParameters must be specified."],
  [
    target({ SqsParameters: { MessageGroupId: "g" } }),
    "Parameters MessageGroupId not valid for the target.",
  ],
  [
    target({ Arn: arn("ecs"), EcsParameters: { TaskDefinitionArn: "t", LaunchType: "FARGATE" } }),
    "Parameter NetworkConfiguration must be specified for the target when launch type is FARGATE.",
  ],
  [
    target({ Arn: arn("lambda"), Input: "{not json" }),
    "JSON syntax error in input for the target.",
  ],
  [target({ Arn: arn("lambda"), Input: '{"a": 1}' }), "accepted"],
  [target({ Input: "plain text to a queue" }), "accepted"],
  [
    target({ Arn: "arn:aws:scheduler:::aws-sdk:sqs:sendMessage" }),
    "You must provide an input to set this target for your schedule.",
  ],
  [target({ Arn: "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", Input: "{}" }), "accepted"],
  [
    target({ Arn: arn("events"), EventBridgeParameters: { DetailType: "d", Source: "dondoc" } }),
    "accepted",
  ],
])("%o: %s", (changed, message) => {
  expect(refusal(changed)).toBe(message);
});

const now = Date.parse("2025-11-20T00:00:00Z");
const minutes = (n: number) => now + n * 60_000;

test.each<[string, number | null, number | null, string | null]>([
  ["none", null, null, null],
  ["a start five minutes ago", minutes(-5), null, null],
  [
    "a start longer ago",
    minutes(-5) - 1,
    null,
    "The StartDate you specify cannot be earlier than 5 minutes ago.",
  ],
  [
    "an end at the start",
    minutes(5),
    minutes(5),
    "The StartDate you specify must come before the EndDate.",
  ],
  ["an end that is past", null, now - 1, null],
])("dates: %s", (_, startAt, endAt, message) => {
  const check = () => validateDates(startAt, endAt, now);
  if (message) expect(check).toThrow(message);
  else expect(check).not.toThrow();
});

test.each([0, 101, "many"])("a page of %s is refused", (MaxResults) => {
  expect(() => parseInput(ListSchedulesInput, { MaxResults })).toThrow();
});
