import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListSchedulesCommand,
  ListTagsForResourceCommand,
  paginateListScheduleGroups,
  paginateListSchedules,
  type SchedulerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  type Fixture,
  openFixture,
  queueArn,
  roleArn,
  scheduleInput,
  sdkClient,
} from "./fixture.ts";

// The real SDK over a real socket: what it can read back is the protocol.
let fixture: Fixture;
let client: SchedulerClient;

beforeEach(() => open());
afterEach(() => close());

async function open(options: Parameters<typeof openFixture>[1] = {}) {
  fixture = await openFixture("2025-11-19T00:00:00Z", options);
  client = sdkClient((await fixture.scheduler.listen()).url);
}

async function close() {
  client.destroy();
  await fixture.close();
}

function create(Name: string, changed: Partial<CreateScheduleCommandInput> = {}) {
  return client.send(new CreateScheduleCommand({ Name, ...scheduleInput(), ...changed }));
}

test("a one-time schedule fires at its local time and is gone", async () => {
  const { ScheduleArn } = await create("wake", {
    ScheduleExpressionTimezone: "Asia/Ho_Chi_Minh",
    ActionAfterCompletion: "DELETE",
  });
  expect(ScheduleArn).toBe("arn:aws:scheduler:us-east-1:000000000000:schedule/default/wake");
  await fixture.runUntil("2025-11-20T00:59:59Z");
  expect(fixture.deliveries).toEqual([]);
  await fixture.runUntil("2025-11-20T01:00:00Z");
  expect(fixture.deliveries).toMatchObject([{ targetArn: queueArn, attempt: 1 }]);
  expect((await client.send(new ListSchedulesCommand({}))).Schedules).toEqual([]);
});

test("GetSchedule returns what was given, and the defaults of what was not", async () => {
  await create("plain");
  const { $metadata, ...plain } = await client.send(new GetScheduleCommand({ Name: "plain" }));
  expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(plain).toEqual({
    ActionAfterCompletion: "NONE",
    Arn: "arn:aws:scheduler:us-east-1:000000000000:schedule/default/plain",
    CreationDate: new Date("2025-11-19T00:00:00Z"),
    FlexibleTimeWindow: { Mode: "OFF" },
    GroupName: "default",
    LastModificationDate: new Date("2025-11-19T00:00:00Z"),
    Name: "plain",
    ScheduleExpression: "at(2025-11-20T08:00:00)",
    ScheduleExpressionTimezone: "UTC",
    State: "ENABLED",
    Target: {
      Arn: queueArn,
      Input: "{}",
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      RoleArn: roleArn,
    },
  });

  const given = {
    ActionAfterCompletion: "DELETE",
    Description: "Đôn đốc kế hoạch 69",
    EndDate: new Date("2026-01-01T00:00:00.500Z"),
    FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 15 },
    KmsKeyArn: "arn:aws:kms:us-east-1:000000000000:key/1",
    ScheduleExpression: "cron(0 8 ? * MON-FRI *)",
    ScheduleExpressionTimezone: "Asia/Ho_Chi_Minh",
    StartDate: new Date("2025-11-20T00:00:00Z"),
    State: "DISABLED",
    Target: {
      Arn: `${queueArn}.fifo`,
      RoleArn: roleArn,
      DeadLetterConfig: { Arn: queueArn },
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 60 },
      SqsParameters: { MessageGroupId: "plan" },
    },
  } as const;
  await create("full", given);
  expect(await client.send(new GetScheduleCommand({ Name: "full" }))).toMatchObject(given);
});

test("UpdateSchedule replaces wholly: what it leaves out goes back to its default", async () => {
  await create("wake", {
    Description: "first",
    State: "DISABLED",
    ActionAfterCompletion: "DELETE",
  });
  fixture.clock.advance(60_000);
  await client.send(
    new UpdateScheduleCommand({
      Name: "wake",
      ...scheduleInput({ ScheduleExpression: "rate(1 day)" }),
    }),
  );
  const updated = await client.send(new GetScheduleCommand({ Name: "wake" }));
  expect(updated.Description).toBeUndefined();
  expect(updated).toMatchObject({
    ActionAfterCompletion: "NONE",
    State: "ENABLED",
    ScheduleExpression: "rate(1 day)",
    CreationDate: new Date("2025-11-19T00:00:00Z"),
    LastModificationDate: new Date("2025-11-19T00:01:00Z"),
  });
});

test("lists come in pages, by group, prefix and state", async () => {
  await client.send(new CreateScheduleGroupCommand({ Name: "a-group" }));
  await client.send(new CreateScheduleGroupCommand({ Name: "a" }));
  for (const GroupName of ["default", "a", "a-group"]) {
    for (const Name of ["x1", "x2", "x10", "y.1"]) {
      await create(Name, { GroupName, State: Name === "x2" ? "DISABLED" : "ENABLED" });
    }
  }
  async function list(filter: object) {
    const names: string[] = [];
    let pages = 0;
    for await (const page of paginateListSchedules({ client, pageSize: 2 }, filter)) {
      pages++;
      expect(page.Schedules?.length).toBeLessThanOrEqual(2);
      for (const { GroupName, Name } of page.Schedules ?? []) names.push(`${GroupName}/${Name}`);
    }
    return { names, pages };
  }
  const all = await list({});
  expect(all.pages).toBe(6);
  expect(new Set(all.names).size).toBe(12);
  expect((await list({ GroupName: "a" })).names).toEqual(["a/x1", "a/x10", "a/x2", "a/y.1"]);
  expect((await list({ GroupName: "a", NamePrefix: "x1" })).names).toEqual(["a/x1", "a/x10"]);
  expect((await list({ NamePrefix: "y" })).names.sort()).toEqual([
    "a-group/y.1",
    "a/y.1",
    "default/y.1",
  ]);
  expect((await list({ State: "DISABLED" })).names).toHaveLength(3);
  expect((await list({ NamePrefix: "z" })).names).toEqual([]);
  const { Schedules } = await client.send(
    new ListSchedulesCommand({ GroupName: "a", MaxResults: 1 }),
  );
  expect(Schedules).toEqual([
    {
      Arn: "arn:aws:scheduler:us-east-1:000000000000:schedule/a/x1",
      CreationDate: new Date("2025-11-19T00:00:00Z"),
      GroupName: "a",
      LastModificationDate: new Date("2025-11-19T00:00:00Z"),
      Name: "x1",
      State: "ENABLED",
      Target: { Arn: queueArn },
    },
  ]);
});

test("a page goes on after its last row, whatever was deleted or made meanwhile", async () => {
  for (const name of ["b", "d", "f"]) await create(name);
  const first = await client.send(new ListSchedulesCommand({ MaxResults: 2 }));
  await client.send(new DeleteScheduleCommand({ Name: "d" }));
  await create("a");
  await create("e");
  const NextToken = first.NextToken;
  const second = await client.send(new ListSchedulesCommand({ MaxResults: 2, NextToken }));
  expect(second.Schedules?.map(({ Name }) => Name)).toEqual(["e", "f"]);
  expect(second.NextToken).toBeUndefined();
});

test("groups hold schedules and tags, and take both with them", async () => {
  const made = await client.send(
    new CreateScheduleGroupCommand({ Name: "plans", Tags: [{ Key: "commune", Value: "Mỹ Đức" }] }),
  );
  const ResourceArn = made.ScheduleGroupArn;
  expect(ResourceArn).toBe("arn:aws:scheduler:us-east-1:000000000000:schedule-group/plans");
  expect(await client.send(new GetScheduleGroupCommand({ Name: "plans" }))).toMatchObject({
    Arn: ResourceArn,
    CreationDate: new Date("2025-11-19T00:00:00Z"),
    Name: "plans",
    State: "ACTIVE",
  });
  const Tags = [
    { Key: "commune", Value: "Hương Sơn" },
    { Key: "year", Value: "2025" },
  ];
  await client.send(new TagResourceCommand({ ResourceArn, Tags }));
  expect((await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual(Tags);
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["commune", "none"] }));
  expect((await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual([
    Tags[1],
  ]);

  for (const name of ["p1", "p2", "q"]) {
    await client.send(new CreateScheduleGroupCommand({ Name: name }));
  }
  const names: string[] = [];
  for await (const page of paginateListScheduleGroups({ client, pageSize: 2 }, {})) {
    names.push(...(page.ScheduleGroups ?? []).map(({ Name }) => Name ?? ""));
  }
  expect(names).toEqual(["default", "p1", "p2", "plans", "q"]);

  await create("inside", { GroupName: "plans" });
  await create("outside");
  await client.send(new DeleteScheduleGroupCommand({ Name: "plans" }));
  await fixture.runUntil("2025-11-21T00:00:00Z");
  expect(fixture.deliveries.map(({ scheduleName }) => scheduleName)).toEqual(["outside"]);
});

test("a repeated request with its ClientToken changes nothing; with other parameters it is refused", async () => {
  const ClientToken = "token-1";
  const first = await create("wake", { ClientToken });
  expect((await create("wake", { ClientToken })).ScheduleArn).toBe(first.ScheduleArn);
  await expect(create("wake", { ClientToken, Description: "other" })).rejects.toMatchObject({
    name: "ConflictException",
  });
  await expect(create("wake")).rejects.toMatchObject({ name: "ConflictException" });

  const deletion = new DeleteScheduleCommand({ Name: "wake", ClientToken });
  await client.send(deletion);
  await client.send(deletion);
  await expect(client.send(new DeleteScheduleCommand({ Name: "wake" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });

  // The schedule of the first request is gone: the same words now ask for a new one.
  await create("wake", { ClientToken });
  expect(fixture.scheduler.nextDueAt()).not.toBeNull();
  const group = new CreateScheduleGroupCommand({ Name: "plans", ClientToken });
  await client.send(group);
  await client.send(group);
});

test("tokens are remembered across a restart, and forgotten after hours", async () => {
  await create("wake", { ClientToken: "token-1" });
  client.destroy();
  await fixture.reopen();
  client = sdkClient((await fixture.scheduler.listen()).url);
  await create("wake", { ClientToken: "token-1" });
  fixture.clock.advance(9 * 3_600_000);
  await expect(create("wake", { ClientToken: "token-1" })).rejects.toThrow("already exists");
});

test.each<[string, number, string, () => Promise<unknown>]>([
  [
    "ValidationException",
    400,
    "Invalid Schedule Expression never.",
    () => create("wake", { ScheduleExpression: "never" }),
  ],
  [
    "ResourceNotFoundException",
    404,
    "Schedule nobody does not exist.",
    () => client.send(new GetScheduleCommand({ Name: "nobody" })),
  ],
  [
    "ResourceNotFoundException",
    404,
    "Schedule nobody does not exist.",
    () => client.send(new DeleteScheduleCommand({ Name: "nobody" })),
  ],
  [
    "ResourceNotFoundException",
    404,
    "Schedule nobody does not exist.",
    () => client.send(new UpdateScheduleCommand({ Name: "nobody", ...scheduleInput() })),
  ],
  [
    "ResourceNotFoundException",
    404,
    "Schedule group none does not exist.",
    () => create("wake", { GroupName: "none" }),
  ],
  [
    "ResourceNotFoundException",
    404,
    "Schedule group none does not exist.",
    () => client.send(new GetScheduleGroupCommand({ Name: "none" })),
  ],
  [
    "ResourceNotFoundException",
    404,
    "Schedule group none does not exist.",
    () => client.send(new DeleteScheduleGroupCommand({ Name: "none" })),
  ],
  [
    "ResourceNotFoundException",
    404,
    "Schedule group none does not exist.",
    () => client.send(new ListSchedulesCommand({ GroupName: "none" })),
  ],
  [
    "ResourceNotFoundException",
    404,
    "Schedule group none does not exist.",
    () =>
      client.send(
        new ListTagsForResourceCommand({
          ResourceArn: "arn:aws:scheduler:us-east-1:000000000000:schedule-group/none",
        }),
      ),
  ],
  [
    "ConflictException",
    409,
    "Schedule taken already exists.",
    async () => {
      await create("taken");
      await create("taken");
    },
  ],
  [
    "ConflictException",
    409,
    "Schedule group taken already exists.",
    async () => {
      const again = () => client.send(new CreateScheduleGroupCommand({ Name: "taken" }));
      await again();
      await again();
    },
  ],
  [
    "ValidationException",
    400,
    "This operation cannot be performed on schedule group default.",
    () => client.send(new DeleteScheduleGroupCommand({ Name: "default" })),
  ],
  [
    "ValidationException",
    400,
    "This operation cannot be performed on schedule group default.",
    () => client.send(new CreateScheduleGroupCommand({ Name: "default" })),
  ],
  [
    "ValidationException",
    400,
    "Invalid NextToken.",
    () => client.send(new ListSchedulesCommand({ NextToken: "%%%" })),
  ],
])("%s is %i: %s", async (name, status, message, act) => {
  await expect(act()).rejects.toMatchObject({
    name,
    message,
    $metadata: { httpStatusCode: status },
  });
});

test("more schedules than the quota are refused with 402", async () => {
  await close();
  await open({ maxSchedules: 2 });
  await create("one");
  await create("two");
  await expect(create("three")).rejects.toMatchObject({
    name: "ServiceQuotaExceededException",
    $metadata: { httpStatusCode: 402 },
  });
  await client.send(new DeleteScheduleCommand({ Name: "one" }));
  await create("three");
});

test("more than 500 groups are refused with 402", async () => {
  for (let i = 1; i < 500; i++) await fixture.call("POST", `/schedule-groups/g${i}`);
  await expect(client.send(new CreateScheduleGroupCommand({ Name: "g500" }))).rejects.toMatchObject(
    {
      name: "ServiceQuotaExceededException",
    },
  );
});

test("writes that the disk cannot keep up with are throttled with 429", async () => {
  const flood = Array.from({ length: 12_000 }, (_, i) =>
    fixture.call("POST", `/schedules/s${i}`, scheduleInput()),
  );
  const statuses = (await Promise.all(flood)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  // What was acknowledged is there, what was not is not.
  await fixture.reopen();
  let listed = 0;
  let token = "";
  do {
    const { body } = await fixture.call("GET", `/schedules?${token}`);
    const { Schedules, NextToken } = body as { Schedules: unknown[]; NextToken?: string };
    listed += Schedules.length;
    token = NextToken ? `NextToken=${NextToken}` : "";
  } while (token);
  expect(listed).toBe(statuses.filter((status) => status === 200).length);
});

test("a fault of ours is 500, says nothing of itself, and is logged", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(fixture.clock, "now").mockImplementationOnce(() => {
    throw new Error("secret");
  });
  await expect(create("wake")).rejects.toMatchObject({
    name: "InternalServerException",
    message: "Internal server error",
    $metadata: { httpStatusCode: 500 },
  });
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("what is no operation, no JSON or too large is said to be so", async () => {
  const { url } = await fixture.scheduler.listen();
  const ask = (path: string, init: RequestInit) => fetch(`${url}${path}`, init);
  const unknown = await ask("/nothing", {});
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get("x-amzn-errortype")).toBe("UnknownOperationException");
  for (const body of ["not json", "[1]", "null"]) {
    const broken = await ask("/schedules/wake", { method: "POST", body });
    expect(broken.status).toBe(400);
    expect(broken.headers.get("x-amzn-errortype")).toBe("SerializationException");
  }
  const large = await ask("/schedules/wake", { method: "POST", body: " ".repeat(3_000_000) });
  expect(large.status).toBe(400);
  expect(await large.json()).toEqual({ Message: "The request is too large" });
});

test("a member that is null is a member that is not there", async () => {
  const { status } = await fixture.call("POST", "/schedules/wake", {
    ...scheduleInput(),
    Description: null,
  });
  expect(status).toBe(200);
  expect((await client.send(new GetScheduleCommand({ Name: "wake" }))).Description).toBeUndefined();
});

test("closed, it refuses; a server closes by itself and twice without harm", async () => {
  const server = await fixture.scheduler.listen();
  await fetch(`${server.url}/schedules`);
  await server.close();
  await server.close();
  await expect(fetch(`${server.url}/schedules`)).rejects.toThrow();
  await fixture.scheduler.close();
  expect((await fixture.call("GET", "/schedules")).status).toBe(500);
  expect(await fixture.scheduler.fireDue()).toBe(0);
});
