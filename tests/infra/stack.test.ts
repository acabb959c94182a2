import { rm } from "node:fs/promises";
import { table } from "@dondoc/aws/table";
import { perStage } from "@dondoc/infra/bill/usage";
import { readStage } from "@dondoc/infra/stage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Resource, type Synthesis, synthesized, unbundled } from "./synthesis.ts";

let bundles: Awaited<ReturnType<typeof unbundled>>;
let production: Synthesis;
let dev: Synthesis;

beforeAll(async () => {
  bundles = await unbundled();
  production = await synthesized("production", bundles.bundles);
  dev = await synthesized("nguyen", bundles.bundles);
});

afterAll(async () => {
  await bundles.remove();
  for (const { directory } of [production, dev]) await rm(directory, { recursive: true });
});

const only = (stage: Synthesis, type: string): Resource => {
  const found = stage.ofType(type);
  expect(found, type).toHaveLength(1);
  return found[0]![1];
};

const mailRule = "SES events of this stage's configuration set";

const named = (type: string, property: string, value: string) => {
  const found = production.ofType(type).find(([, r]) => r.Properties[property] === value);
  if (!found) throw new Error(`no ${type} with ${property} ${value}`);
  return found[1];
};

describe("the table", () => {
  test("is the one of the definition, on demand, recoverable and encrypted", () => {
    const { Properties } = only(production, "AWS::DynamoDB::GlobalTable");
    const { wakes } = table.indexes;
    const keys = [table.partitionKey, table.sortKey, wakes.partitionKey, wakes.sortKey];
    expect(Properties).toMatchObject({
      BillingMode: table.billingMode,
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: keySchema(table),
      GlobalSecondaryIndexes: [
        {
          IndexName: "wakes",
          KeySchema: keySchema(wakes),
          Projection: { ProjectionType: wakes.projection },
        },
      ],
      TimeToLiveSpecification: { AttributeName: table.timeToLiveAttribute, Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
      Replicas: [
        {
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          DeletionProtectionEnabled: true,
        },
      ],
    });
  });

  test("stays when production goes, and goes with anybody's own stage", () => {
    expect(only(production, "AWS::DynamoDB::GlobalTable").DeletionPolicy).toBe("Retain");
    const own = only(dev, "AWS::DynamoDB::GlobalTable");
    expect(own.DeletionPolicy).toBe("Delete");
    expect(own.Properties).toMatchObject({ Replicas: [{ DeletionProtectionEnabled: false }] });
  });

  test("gives way to one restored from backup, which every function is then told", async () => {
    const stage = { ...readStage("production"), restoredTable: "dondoc-restored" };
    const restored = await synthesized(stage, bundles.bundles);
    expect(restored.ofType("AWS::DynamoDB::GlobalTable")).toEqual([]);
    for (const [, { Properties }] of restored.ofType("AWS::Lambda::Function"))
      expect(Properties).toMatchObject({
        Environment: { Variables: { SST_RESOURCE_Table: '{"name":"dondoc-restored"}' } },
      });
    await rm(restored.directory, { recursive: true });
  });
});

describe("the functions", () => {
  test("run Node.js 24 on arm64, traced, with logs that end", () => {
    const functions = production.ofType("AWS::Lambda::Function");
    expect(functions.map(([, { Properties }]) => Properties.FunctionName).sort()).toEqual([
      "dondoc-production-api",
      "dondoc-production-attachments",
      "dondoc-production-console",
      "dondoc-production-import",
      "dondoc-production-mail-events",
      "dondoc-production-papers",
      "dondoc-production-sweep",
      "dondoc-production-wake",
      "dondoc-production-web",
      "dondoc-production-webhooks",
    ]);
    for (const [, { Properties }] of functions)
      expect(Properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Handler: "index.handler",
        TracingConfig: { Mode: "Active" },
        LoggingConfig: { LogFormat: "JSON", LogGroup: expect.anything() },
        Environment: { Variables: { NODE_OPTIONS: "--enable-source-maps" } },
      });
    for (const [, { Properties }] of production.ofType("AWS::Logs::LogGroup"))
      expect(Properties.RetentionInDays).toBe(90);
  });

  test("need no AWS-managed policy and no concurrency reserved from the account", () => {
    for (const [, { Properties }] of production.ofType("AWS::IAM::Role"))
      expect(Properties).not.toHaveProperty("ManagedPolicyArns");
    for (const [, { Properties }] of production.ofType("AWS::Lambda::Function"))
      expect(Properties).not.toHaveProperty("ReservedConcurrentExecutions");
  });
});

describe("a call of the webhooks' courier", () => {
  test("comes one plan at a time from a queue of its own, and ends among dead letters of its own", () => {
    const calls = named("AWS::SQS::Queue", "QueueName", "dondoc-production-webhook-calls");
    expect(calls.Properties).toMatchObject({
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 540,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    const dead = named("AWS::SQS::Queue", "QueueName", "dondoc-production-dead-webhook-calls");
    expect(dead.Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600 });
    const batches = production
      .ofType("AWS::Lambda::EventSourceMapping")
      .map(([, { Properties }]) => Properties.BatchSize);
    expect(batches).toContain(1);
  });

  test("goes to addresses of the world only", () => {
    expect(JSON.stringify(linked(production, "Webhooks"))).toContain("public");
  });
});

describe("a wake", () => {
  test("comes from a queue with a brake, and only what failed comes again", () => {
    const sources = production.ofType("AWS::Lambda::EventSourceMapping");
    const [wakes] = sources.filter(([id]) => id.startsWith("WakeFunction"));
    expect(wakes?.[1].Properties).toMatchObject({
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
  });

  test("that is given up lies fourteen days among the dead letters", () => {
    const queue = named("AWS::SQS::Queue", "QueueName", "dondoc-production-wakes").Properties;
    expect(queue).toMatchObject({
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 720,
      RedrivePolicy: { maxReceiveCount: 10 },
    });
    const dead = named("AWS::SQS::Queue", "QueueName", "dondoc-production-dead-wakes");
    expect(dead.Properties).toMatchObject({
      MessageRetentionPeriod: 1_209_600,
      SqsManagedSseEnabled: true,
    });
    const [[deadId]] = production
      .ofType("AWS::SQS::Queue")
      .filter(([, resource]) => resource === dead) as [[string, Resource]];
    expect(queue.RedrivePolicy).toMatchObject({
      deadLetterTargetArn: { "Fn::GetAtt": [deadId, "Arn"] },
    });
    expect(linked(production, "Wakes")).toContain(deadId);
  });

  test("is queued over TLS only", () => {
    const queues = production.ofType("AWS::SQS::Queue");
    const policies = JSON.stringify(production.ofType("AWS::SQS::QueuePolicy"));
    for (const [id] of queues) expect(policies).toContain(id);
    expect(policies.match(/"aws:SecureTransport":"false"/g)).toHaveLength(queues.length);
  });

  test("is sent by EventBridge Scheduler alone, for this account and group", () => {
    const assumers = production
      .ofType("AWS::IAM::Role")
      .map(([, { Properties }]) => Properties.AssumeRolePolicyDocument as { Statement: object[] })
      .flatMap(({ Statement }) => Statement)
      .filter((statement) => JSON.stringify(statement).includes("scheduler.amazonaws.com"));
    expect(assumers).toHaveLength(2);
    for (const statement of assumers)
      expect(statement).toMatchObject({
        Condition: {
          StringEquals: {
            "aws:SourceAccount": { Ref: "AWS::AccountId" },
            "aws:SourceArn": { "Fn::Join": ["", expect.arrayContaining([expect.anything()])] },
          },
        },
      });
    expect(JSON.stringify(assumers)).toContain(':schedule-group/dondoc-production"');
    expect(JSON.stringify(assumers)).toContain(':schedule-group/dondoc-production-sweep"');
  });

  test("that is late is found by a sweep that ends before the next begins", () => {
    expect(only(production, "AWS::Scheduler::Schedule").Properties).toMatchObject({
      ScheduleExpression: "rate(15 minutes)",
      GroupName: "dondoc-production-sweep",
      Target: { RetryPolicy: { MaximumRetryAttempts: 0 } },
    });
    const sweep = named("AWS::Lambda::Function", "FunctionName", "dondoc-production-sweep");
    expect(sweep.Properties.Timeout).toBeLessThan(900);
  });
});

describe("mail", () => {
  test("reports every fate of a mail to the default bus, and no opening or click", () => {
    const { EventDestination } = only(production, "AWS::SES::ConfigurationSetEventDestination")
      .Properties as { EventDestination: { MatchingEventTypes: string[] } };
    expect(EventDestination.MatchingEventTypes.map((one) => one.toLowerCase()).sort()).toEqual([
      "bounce",
      "complaint",
      "delivery",
      "reject",
      "send",
    ]);
    expect(JSON.stringify(EventDestination)).toContain(":event-bus/default");
    expect(only(production, "AWS::SES::ConfigurationSet").Properties).not.toHaveProperty(
      "TrackingOptions",
    );
  });

  test("events of this configuration set alone reach the function, or the dead letters", () => {
    expect(named("AWS::Events::Rule", "Description", mailRule).Properties).toMatchObject({
      EventPattern: {
        source: ["aws.ses"],
        detail: { mail: { tags: { "ses:configuration-set": ["dondoc-production"] } } },
      },
      Targets: [{ DeadLetterConfig: { Arn: expect.anything() } }],
    });
    const asynchronous = production.ofType("AWS::Lambda::EventInvokeConfig");
    expect(JSON.stringify(asynchronous)).toContain("DeadMailEvents");
  });

  test("tells the owner of the domain which records to publish", () => {
    const outputs = Object.keys(production.template.Outputs);
    expect(outputs).toEqual(
      expect.arrayContaining([
        "DkimRecord1",
        "DkimRecord2",
        "DkimRecord3",
        "MailFromMxRecord",
        "MailFromSpfRecord",
      ]),
    );
    expect(only(production, "AWS::SES::EmailIdentity").DeletionPolicy).toBe("Retain");
    expect(dev.ofType("AWS::SES::EmailIdentity")).toEqual([]);
  });
});

describe("the units' files", () => {
  const bucket = () => only(production, "AWS::S3::Bucket");
  const policy = () => JSON.stringify(only(production, "AWS::S3::BucketPolicy").Properties);

  test("lie in a bucket that is private, encrypted, and reached over TLS only", () => {
    expect(bucket().Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } },
        ],
      },
      VersioningConfiguration: { Status: "Enabled" },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(policy()).toContain('"aws:SecureTransport":"false"');
    expect(policy()).toContain('"s3:TlsVersion":1.2');
    expect(policy()).not.toContain('"Effect":"Allow","Principal":{"AWS":"*"}');
    expect(bucket().DeletionPolicy).toBe("Retain");
    expect(only(dev, "AWS::S3::Bucket").DeletionPolicy).toBe("Delete");
  });

  test("that were never checked, and uploads that broke off, do not stay", () => {
    const { Rules } = bucket().Properties.LifecycleConfiguration as { Rules: unknown[] };
    expect(Rules).toContainEqual({
      Id: "incoming",
      Status: "Enabled",
      Prefix: "incoming/",
      ExpirationInDays: 14,
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    });
    expect(JSON.stringify(Rules)).not.toContain('"Prefix":"kept/"');
  });

  test("may be shown by the stage's own pages and by no other site's", async () => {
    const web = { domain: "nhac.dondoc.example", certificateArn: "arn:aws:acm:x:1:certificate/1" };
    const custom = await synthesized({ ...readStage("production"), web }, bundles.bundles);
    expect(only(custom, "AWS::S3::Bucket").Properties.CorsConfiguration).toEqual({
      CorsRules: [{ AllowedMethods: ["GET"], AllowedOrigins: ["https://nhac.dondoc.example"] }],
    });
    await rm(custom.directory, { recursive: true });
  });

  test("go to their check through a queue whose dead letters are kept and told of", () => {
    const queue = named("AWS::SQS::Queue", "QueueName", "dondoc-production-files").Properties;
    expect(queue).toMatchObject({ VisibilityTimeout: 360, RedrivePolicy: { maxReceiveCount: 4 } });
    const rules = JSON.stringify(production.ofType("AWS::Events::Rule"));
    expect(rules).toContain('"key":[{"prefix":"incoming/"}]');
    const [files] = production
      .ofType("AWS::Lambda::EventSourceMapping")
      .filter(([id]) => id.startsWith("AttachmentsFunction"));
    expect(files?.[1].Properties).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });
});

describe("the pages", () => {
  test("are throttled, and their log has neither path nor address", () => {
    const { Properties } = only(production, "AWS::ApiGatewayV2::Stage");
    expect(Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      AccessLogSettings: { DestinationArn: expect.anything() },
    });
    expect(JSON.stringify(Properties.AccessLogSettings)).not.toMatch(
      /path|query|sourceIp|userAgent|routeKey/i,
    );
  });

  test("stand behind one address only when there is a domain", async () => {
    const web = { domain: "nhac.dondoc.example", certificateArn: "arn:aws:acm:x:1:certificate/1" };
    const custom = await synthesized({ ...readStage("production"), web }, bundles.bundles);
    expect(only(custom, "AWS::ApiGatewayV2::Api").Properties.DisableExecuteApiEndpoint).toBe(true);
    only(custom, "AWS::ApiGatewayV2::ApiMapping");
    expect(linked(custom, "Web")).toContain("https://nhac.dondoc.example");
    await rm(custom.directory, { recursive: true });
  });
});

describe("somebody is told", () => {
  test("of everything that needs a person", () => {
    const alarms = production.ofType("AWS::CloudWatch::Alarm").map(([, { Properties }]) => {
      expect(Properties.AlarmActions).toHaveLength(1);
      expect(Properties.AlarmDescription).toMatch(/\.$|\?$/);
      return String(Properties.AlarmName).replace("dondoc-production-", "");
    });
    expect(alarms.sort()).toEqual([
      "bounces",
      "complaints",
      "daily-quota",
      "dead-files",
      "dead-mail-events",
      "dead-wakes",
      "dead-webhook-calls",
      "files-set-aside",
      "files-waiting",
      "function-errors",
      "late-wakes",
      "mails-not-sent-at-once",
      "no-sweep",
      "no-wake",
      "notices-not-settled",
      "table-throttles",
      "throttles",
      "wakes-waiting",
      "web-5xx",
      "webhook-calls-waiting",
    ]);
    expect(only(production, "AWS::SNS::Subscription").Properties).toMatchObject({
      Protocol: "email",
      Endpoint: "vanhanh@dondoc.example",
    });
  });

  test("when the table turns reads or writes away, by metrics that exist without an operation", () => {
    const alarm = JSON.stringify(
      named("AWS::CloudWatch::Alarm", "AlarmName", "dondoc-production-table-throttles"),
    );
    expect(alarm).not.toContain("ThrottledRequests");
    for (const part of ["ReadThrottleEvents", "WriteThrottleEvents", '"Value":"wakes"'])
      expect(alarm).toContain(part);
  });

  test("at the first mail of a press that did not leave, but for an address that nobody can reach", () => {
    const filters = production
      .ofType("AWS::Logs::MetricFilter")
      .map(
        ([, { Properties }]) =>
          Properties as { FilterPattern: string; MetricTransformations: object[] },
      )
      .filter(({ FilterPattern }) => FilterPattern.includes("mail not sent at once"));
    expect(filters).toHaveLength(3);
    for (const { FilterPattern, MetricTransformations } of filters) {
      expect(FilterPattern).toContain('$.outcome != "refused"');
      expect(MetricTransformations).toMatchObject([{ MetricName: "MailsNotSentAtOnce" }]);
    }
    const alarm = named(
      "AWS::CloudWatch::Alarm",
      "AlarmName",
      "dondoc-production-mails-not-sent-at-once",
    );
    expect(alarm.Properties).toMatchObject({
      MetricName: "MailsNotSentAtOnce",
      Threshold: 1,
      EvaluationPeriods: 1,
    });
  });

  test("and the bill knows how many metrics that watches", () => {
    const watched = production.ofType("AWS::CloudWatch::Alarm").map(([, { Properties }]) => {
      const { Metrics = [{ MetricStat: {} }] } = Properties as { Metrics?: object[] };
      return Metrics.filter((metric) => "MetricStat" in metric).length;
    });
    expect(perStage.alarmMetrics).toBe(watched.reduce((sum, count) => sum + count, 0));
    // An alarm over an expression takes ten metrics and no more.
    expect(Math.max(...watched)).toBeLessThanOrEqual(10);
    expect(perStage.ownMetrics).toBe(
      new Set(
        production
          .ofType("AWS::Logs::MetricFilter")
          .map(([, { Properties }]) => JSON.stringify(Properties.MetricTransformations)),
      ).size,
    );
    const { DashboardBody } = only(production, "AWS::CloudWatch::Dashboard").Properties;
    const drawn = JSON.stringify(DashboardBody).split('[\\"').length - 1;
    expect(drawn).toBeGreaterThan(30);
    // Three dashboards of fifty metrics are free; a larger one is not.
    expect(drawn).toBeLessThanOrEqual(50);
    expect(perStage.dashboards).toBe(1);
  });

  test("of each part on the dashboard: every function, every queue, the table and the files", () => {
    const drawn = JSON.stringify(only(production, "AWS::CloudWatch::Dashboard").Properties);
    const ids = (type: string) => production.ofType(type).map(([id]) => id);
    for (const id of [
      ...ids("AWS::Lambda::Function"),
      ...ids("AWS::SQS::Queue"),
      ...ids("AWS::DynamoDB::GlobalTable"),
      ...ids("AWS::S3::Bucket"),
      ...ids("AWS::ApiGatewayV2::Api"),
    ])
      expect(drawn, id).toContain(`"${id}"`);
  });

  test("when no wake has run, counting the mornings that should have one", () => {
    const heartbeat = (stage: Synthesis, name: string) =>
      JSON.stringify(
        stage.ofType("AWS::CloudWatch::Alarm").find(([, r]) => r.Properties.AlarmName === name),
      );
    expect(heartbeat(production, "dondoc-production-no-wake")).toContain(
      "IF(DAY(FILL(wakes, 0)) < 6 AND HOUR(FILL(wakes, 0)) == 0, FILL(wakes, 0), 1)",
    );
    expect(heartbeat(dev, "dondoc-nguyen-no-wake")).toContain("DAY(FILL(wakes, 0)) == 1");
  });

  test("before the month costs too much", () => {
    expect(only(production, "AWS::Budgets::Budget").Properties).toMatchObject({
      Budget: { BudgetLimit: { Amount: 50, Unit: "USD" }, TimeUnit: "MONTHLY" },
    });
  });
});

function keySchema(keys: { partitionKey: string; sortKey: string }) {
  return [
    { AttributeName: keys.partitionKey, KeyType: "HASH" },
    { AttributeName: keys.sortKey, KeyType: "RANGE" },
  ];
}

function linked(stage: Synthesis, name: string): string {
  return JSON.stringify(stage.template.Outputs[`Linked${name}`]?.Value);
}
