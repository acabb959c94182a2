import { CreateScheduleGroupCommand } from "@aws-sdk/client-scheduler";
import { listPlans } from "@dondoc/app/plan/plan-rows";
import { sesUnderTest } from "@dondoc/local/ses/ses-under-test";
import { openFixture, queueArn, roleArn, sdkClient } from "@dondoc/scheduler-local/fixture";
import { afterEach, expect, test, vi } from "vitest";
import { dynamoClient, mailClient, schedulerClient } from "./clients.ts";
import { clockSymbol } from "./clock.ts";
import { createApp } from "./platform.ts";
import { createTable } from "./table.ts";
import { startDynoxide } from "./testing/test-store.ts";

afterEach(() => vi.unstubAllEnvs());

test("the app finds its components by the SDK's own variables", async () => {
  const store = await startDynoxide();
  const scheduler = await openFixture("2025-09-01T00:00:00Z");
  const mail = await sesUnderTest();
  const schedulerUrl = (await scheduler.scheduler.listen()).url;
  const env = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: store.endpoint,
    AWS_ENDPOINT_URL_SCHEDULER: schedulerUrl,
    AWS_ENDPOINT_URL_SESV2: (await mail.ses.listen()).url,
    SST_RESOURCE_App: '{"name":"dondoc","stage":"local"}',
    SST_RESOURCE_Table: '{"name":"dondoc"}',
    SST_RESOURCE_Mail: '{"sender":"nhac@nghiahanh.example","configurationSet":"dondoc"}',
    SST_RESOURCE_Wakes: JSON.stringify({
      groupName: "wakes",
      targetArn: queueArn,
      roleArn,
      deadLetterArn: queueArn,
      courierArn: queueArn,
      courierDeadLetterArn: queueArn,
    }),
    SST_RESOURCE_Files: '{"bucket":"files","url":"http://127.0.0.1:3000/bucket"}',
    SST_RESOURCE_Webhooks: '{"reach":"own-network"}',
    SST_RESOURCE_Web: '{"url":"http://127.0.0.1:3000"}',
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  await createTable(dynamoClient(), "dondoc");
  await sdkClient(schedulerUrl).send(new CreateScheduleGroupCommand({ Name: "wakes" }));

  const app = createApp();
  expect(app.settings).toEqual({
    baseUrl: "http://127.0.0.1:3000",
    senderAddress: "nhac@nghiahanh.example",
    outlivesAnswers: true,
  });
  expect(await listPlans(app)).toEqual([]);
  await app.scheduler.set("pln_x", app.clock.now().add({ hours: 24 }), "Asia/Ho_Chi_Minh");
  expect(await app.scheduler.held("pln_x")).toHaveLength(1);
  const letter = {
    from: { name: "UBND", address: app.settings.senderAddress },
    to: "doan@nghiahanh.example",
    subject: "Nhắc việc",
    text: "x",
    html: "x",
    headers: {},
    tags: { kind: "reminder" as const },
  };
  expect(await app.mailer.send(letter)).toMatchObject({ sent: true });
  expect(app.random.bytes(16)).toHaveLength(16);

  await mail.end();
  await scheduler.close();
  await store.stop();
});

test("only mail is never tried again by itself", async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_MAX_ATTEMPTS", "5");
  expect(await mailClient().config.maxAttempts()).toBe(1);
  expect(await dynamoClient().config.maxAttempts()).toBe(3);
  expect(await schedulerClient().config.maxAttempts()).toBe(3);
});

test("the clock is the machine's until the runtime puts its own in place", async () => {
  const { platformClock } = await import("./clock.ts");
  const apart = platformClock.now().epochMilliseconds - Date.now();
  expect(Math.abs(apart)).toBeLessThan(1000);
  const place = globalThis as { [clockSymbol]?: { now(): number } };
  place[clockSymbol] = { now: () => Date.UTC(2025, 8, 30, 1) };
  expect(platformClock.now().toString()).toBe("2025-09-30T01:00:00Z");
  delete place[clockSymbol];
});
