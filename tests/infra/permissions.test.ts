import { rm } from "node:fs/promises";
import { type FunctionName, functionNames } from "@dondoc/infra/bundle";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Resource, type Synthesis, synthesized, unbundled } from "./synthesis.ts";

/**
 * Which function may call which action on which resource, as the template has it. Nothing else is allowed to any
 * of them. Whether each needs it, the bundles say: `bundles.test.ts`.
 */
const permissions: Record<FunctionName, Record<string, string[]>> = {
  web: {
    table: [
      "dynamodb:BatchGetItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ],
    mail: ["ses:SendEmail"],
    "any resource": ["ses:GetAccount"],
    "wake schedules": ["scheduler:CreateSchedule"],
    "wake scheduler's role": ["iam:PassRole"],
    "incoming files": ["s3:PutObject"],
    "kept files": ["s3:GetObject"],
    "file bucket": ["s3:ListBucket"],
  },
  console: {
    table: [
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ],
    mail: ["ses:SendEmail"],
    "wake schedules": ["scheduler:CreateSchedule", "scheduler:DeleteSchedule"],
    "any resource": ["scheduler:ListSchedules", "ses:GetAccount"],
    "wake scheduler's role": ["iam:PassRole"],
    "kept files": ["s3:GetObject"],
  },
  api: {
    table: [
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ],
    "wake schedules": ["scheduler:CreateSchedule"],
    "wake scheduler's role": ["iam:PassRole"],
  },
  import: {
    table: [
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ],
  },
  papers: { table: ["dynamodb:GetItem", "dynamodb:Query"] },
  wake: {
    table: [
      "dynamodb:ConditionCheckItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ],
    mail: ["ses:SendEmail"],
    "wake schedules": ["scheduler:CreateSchedule", "scheduler:DeleteSchedule"],
    "any resource": ["scheduler:ListSchedules", "ses:GetAccount"],
    "wake scheduler's role": ["iam:PassRole"],
    "wake queue": ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
  },
  sweep: {
    table: [
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ],
    "index of late plans": ["dynamodb:Query"],
    mail: ["ses:SendEmail"],
    "wake schedules": ["scheduler:CreateSchedule", "scheduler:DeleteSchedule"],
    "any resource": ["scheduler:ListSchedules", "ses:GetAccount"],
    "wake scheduler's role": ["iam:PassRole"],
  },
  webhooks: {
    table: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
    mail: ["ses:SendEmail"],
    "any resource": ["ses:GetAccount"],
    "wake schedules": ["scheduler:CreateSchedule"],
    "wake scheduler's role": ["iam:PassRole"],
    "webhook calls": ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
  },
  "mail-events": {
    table: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"],
    "wake schedules": ["scheduler:CreateSchedule"],
    "wake scheduler's role": ["iam:PassRole"],
    "dead mail events": ["sqs:SendMessage"],
  },
  attachments: {
    table: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
    "incoming files": ["s3:DeleteObject", "s3:GetObject"],
    "kept files": ["s3:PutObject"],
    "queue of files": ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
  },
};

/** What Lambda itself needs of every function. */
const ofThePlatform = {
  "its own log": ["logs:CreateLogStream", "logs:PutLogEvents"],
  "any resource": ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
};

let stage: Synthesis;

beforeAll(async () => {
  const bundles = await unbundled();
  stage = await synthesized("production", bundles.bundles);
  await bundles.remove();
});

afterAll(() => rm(stage.directory, { recursive: true }));

describe.each(functionNames)("%s", (name) => {
  test("is allowed what the table says, and nothing else", () => {
    expect(granted(name)).toEqual(lines({ ...permissions[name] }, ofThePlatform));
  });
});

test("mails leave from the stage's own sender only", () => {
  const sending = statementsOf("wake").find(({ Action }) => Action === "ses:SendEmail");
  expect(sending?.Condition).toEqual({
    StringEquals: { "ses:FromAddress": "nhac@dondoc.example" },
  });
});

test("the scheduler's role is handed to the scheduler only", () => {
  for (const name of functionNames.filter((one) => "wake scheduler's role" in permissions[one]))
    expect(statementsOf(name).find(({ Action }) => Action === "iam:PassRole")?.Condition).toEqual({
      StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" },
    });
});

test("the pages see what has arrived in the bucket and cannot list what is kept", () => {
  const listing = statementsOf("web").find(({ Action }) => Action === "s3:ListBucket");
  expect(listing?.Condition).toEqual({ StringLike: { "s3:prefix": "incoming/*" } });
});

interface Statement {
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

function granted(name: FunctionName): string[] {
  const all = statementsOf(name).flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => `${action} on ${resourceOf(Resource)}`),
  );
  return [...new Set(all)].sort();
}

function statementsOf(name: FunctionName): Statement[] {
  const fn = stage
    .ofType("AWS::Lambda::Function")
    .find(([, { Properties }]) => Properties.FunctionName === `dondoc-production-${name}`)?.[1];
  if (!fn) throw new Error(`no function ${name}`);
  const role = (fn.Properties.Role as { "Fn::GetAtt": [string, string] })["Fn::GetAtt"][0];
  return stage
    .ofType("AWS::IAM::Policy")
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(`"${role}"`))
    .flatMap(([, policy]) => documentOf(policy).Statement);
}

function documentOf({ Properties }: Resource): { Statement: Statement[] } {
  return Properties.PolicyDocument as { Statement: Statement[] };
}

/** The table's own words for a resource; one it does not know is shown as it stands. */
function resourceOf(resource: unknown): string {
  const text = JSON.stringify(resource);
  const names: [RegExp, string][] = [
    [/^"\*"$/, "any resource"],
    [/"Table[0-9A-F]{8}","Arn"\]\},"\/index\/wakes"/, "index of late plans"],
    [/^\{"Fn::GetAtt":\["Table[0-9A-F]{8}","Arn"\]\}$/, "table"],
    [/:identity\/dondoc\.example"\]\]\},.*:configuration-set\/dondoc-production"/, "mail"],
    [/:schedule\/dondoc-production\/\*"/, "wake schedules"],
    [/"WakeSchedulerRole[0-9A-F]{8}","Arn"/, "wake scheduler's role"],
    [/"Wakes[0-9A-F]{8}","Arn"/, "wake queue"],
    [/"WebhookCalls[0-9A-F]{8}","Arn"/, "webhook calls"],
    [/"ArrivedFiles[0-9A-F]{8}","Arn"/, "queue of files"],
    [/"Files[0-9A-F]{8}","Arn"\]\},"\/incoming\/\*"/, "incoming files"],
    [/"Files[0-9A-F]{8}","Arn"\]\},"\/kept\/\*"/, "kept files"],
    [/^\{"Fn::GetAtt":\["Files[0-9A-F]{8}","Arn"\]\}$/, "file bucket"],
    [/"DeadMailEvents[0-9A-F]{8}","Arn"/, "dead mail events"],
    [
      /"(Web|Console|Import|Papers|Api|Wake|Sweep|MailEvents|Attachments|Webhooks)Log[0-9A-F]{8}","Arn"/,
      "its own log",
    ],
  ];
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? text;
}

function lines(...tables: Record<string, string[]>[]): string[] {
  return tables
    .flatMap((table) => Object.entries(table))
    .flatMap(([resource, actions]) => actions.map((action) => `${action} on ${resource}`))
    .sort();
}
