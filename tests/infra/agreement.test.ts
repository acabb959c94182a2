import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createTable } from "@dondoc/aws/table";
import { startDynoxide } from "@dondoc/aws/testing/test-store";
import { wakePrefix } from "@dondoc/aws/wake-name";
import { functionNames } from "@dondoc/infra/bundle";
import { arns, functionVariables, inboxMail, names } from "@dondoc/local/local-resources";
import { createSchedules } from "@dondoc/local/sweep-schedule";
import { openLocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { resolvedVariables } from "./resolved.ts";
import { type Synthesis, synthesized, unbundled } from "./synthesis.ts";

/** Infra and the one-machine runtime say the same wherever both say something. */
let stage: Synthesis;

beforeAll(async () => {
  const bundles = await unbundled();
  stage = await synthesized("production", bundles.bundles);
  await bundles.remove();
});

afterAll(() => rm(stage.directory, { recursive: true }));

test("every function has the same linked resources here and there, member for member", () => {
  const endpoints = { store: "http://s", scheduler: "http://s", ses: "http://s" };
  const here = shapeOf(
    functionVariables({
      endpoints,
      baseUrl: "http://127.0.0.1:8080",
      mail: inboxMail("a@b.example"),
    }),
  );
  for (const name of functionNames) {
    const there = shapeOf(resolvedVariables(stage, `dondoc-production-${name}`));
    // The one setting that a stage may have and one machine never needs.
    const wakes = there.SST_RESOURCE_Wakes?.filter((key) => key !== "flexibleMinutes");
    // And the one that the demo has: where its mails can be read.
    const mail = here.SST_RESOURCE_Mail?.filter((key) => key !== "inbox");
    expect({ ...there, SST_RESOURCE_Wakes: wakes }).toEqual({ ...here, SST_RESOURCE_Mail: mail });
  }
});

test("the local table has the keys and indexes of the deployed one", async () => {
  const store = await startDynoxide();
  onTestFinished(store.stop);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: store.endpoint, region: "x", credentials });
  await createTable(client, names.table);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: names.table }));
  const [deployed] = stage.ofType("AWS::DynamoDB::GlobalTable").map(([, one]) => one.Properties);
  expect(sorted(Table?.AttributeDefinitions)).toEqual(sorted(deployed?.AttributeDefinitions));
  expect(Table?.KeySchema).toEqual(deployed?.KeySchema);
  const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  expect(indexes).toEqual(deployed?.GlobalSecondaryIndexes);
});

test("a wake's schedule is named within what the deployed functions may touch", () => {
  const policies = JSON.stringify(stage.ofType("AWS::IAM::Policy"));
  const { groupName } = JSON.parse(
    resolvedVariables(stage, "dondoc-production-wake").SST_RESOURCE_Wakes ?? "{}",
  );
  expect(stage.ofType("AWS::Scheduler::ScheduleGroup").map(([, r]) => r.Properties.Name)).toContain(
    groupName,
  );
  expect(policies).toContain(`:schedule/${groupName}/*`);
  expect(wakePrefix("pln_x")).toMatch(/^[0-9a-zA-Z\-_.]{1,64}$/);
});

test("the sweep is asked the same way, and not tried again, on both", async () => {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-agreement-"));
  const scheduler = await openLocalScheduler({
    directory,
    clock: { now: () => Date.parse("2025-09-01T00:00:00Z") },
    deliver: async () => {},
    region: "ap-southeast-1",
  });
  onTestFinished(async () => {
    await scheduler.close();
    await rm(directory, { recursive: true });
  });
  await createSchedules(scheduler, "Asia/Ho_Chi_Minh");
  const path = `/schedules/${names.sweep}?groupName=${names.group}`;
  const local = (await (await scheduler.fetch(new Request(`http://s${path}`))).json()) as {
    Target: { Input: string; Arn: string; RetryPolicy: { MaximumRetryAttempts: number } };
  };
  const [deployed] = stage.ofType("AWS::Scheduler::Schedule").map(([, one]) => one.Properties);
  expect(local.Target.Arn).toBe(arns.sweepFunction);
  expect(deployed?.Target).toMatchObject({
    Input: local.Target.Input,
    RetryPolicy: { MaximumRetryAttempts: local.Target.RetryPolicy.MaximumRetryAttempts },
  });
});

/** The linked resources by name, each with the names of its members. */
function shapeOf(variables: Record<string, string>): Record<string, string[]> {
  const linked = Object.entries(variables).filter(([name]) => name.startsWith("SST_RESOURCE_"));
  return Object.fromEntries(
    linked.map(([name, json]) => [name, Object.keys(JSON.parse(json)).sort()]),
  );
}

function sorted(attributes: unknown): unknown[] {
  const name = (one: unknown) => (one as { AttributeName: string }).AttributeName;
  return [...(attributes as unknown[])].sort((a, b) => name(a).localeCompare(name(b)));
}
