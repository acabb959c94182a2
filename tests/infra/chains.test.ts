import { rm } from "node:fs/promises";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountId, filledIn, region } from "./resolved.ts";
import { type Synthesis, synthesized, unbundled } from "./synthesis.ts";

/**
 * Every way on which one service of AWS hands something to another, walked by an evaluator of policies over
 * the template's own: what no policy allows is lost without a line in any log of ours.
 */
let stage: Synthesis;

beforeAll(async () => {
  const bundles = await unbundled();
  stage = await synthesized("production", bundles.bundles);
  await bundles.remove();
});
afterAll(() => rm(stage.directory, { recursive: true }));

interface Policy {
  Version: string;
  Statement: Record<string, unknown>[];
}

type Properties = Record<string, unknown>;

/** Resources of a type as CloudFormation would make them, by logical id. */
function made(type: string): [string, Properties][] {
  return stage
    .ofType(type)
    .map(([id, { Properties }]) => [id, filledIn(Properties, stage) as Properties]);
}

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

const arnOf = (id: string) => filledIn({ "Fn::GetAtt": [id, "Arn"] }, stage) as string;
const idOf = (type: string, wanted: string) =>
  stage.ofType(type).find(([id]) => arnOf(id) === wanted)?.[0] ?? "";

const empty: Policy = { Version: "2012-10-17", Statement: [] };

/** The policies of a topic or a queue, as one. */
function resourcePolicy(arnOfResource: string): Policy {
  const policies = [...made("AWS::SNS::TopicPolicy"), ...made("AWS::SQS::QueuePolicy")];
  const Statement = policies
    .flatMap(([, { PolicyDocument }]) => (PolicyDocument as Policy).Statement)
    .filter(({ Resource }) => Resource === arnOfResource);
  return { ...empty, Statement };
}

/** What Lambda makes of a function's permissions. */
function functionPolicy(functionArn: string): Policy {
  const Statement = made("AWS::Lambda::Permission")
    .filter(([, { FunctionName }]) => FunctionName === functionArn)
    .map(([, { Action, Principal, SourceArn }]) => ({
      Effect: "Allow",
      Principal: { Service: Principal },
      Action,
      Resource: functionArn,
      Condition: { ArnLike: { "AWS:SourceArn": SourceArn } },
    }));
  return { ...empty, Statement };
}

function identityPolicy(roleId: string): Policy {
  const Statement = stage
    .ofType("AWS::IAM::Policy")
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(`"${roleId}"`))
    .flatMap(
      ([, { Properties }]) => (filledIn(Properties.PolicyDocument, stage) as Policy).Statement,
    );
  return { ...empty, Statement };
}

interface Handing {
  from: string;
  action: string;
  to: string;
  context?: Record<string, string>;
  resource?: Policy;
  identity?: Policy;
}

async function verdictOn({ from, action, to, context = {}, resource, identity }: Handing) {
  const result = await runSimulation(
    {
      request: {
        principal: from,
        action,
        resource: { resource: to, accountId },
        contextVariables: { "aws:SecureTransport": "true", ...context },
      },
      identityPolicies: identity ? [{ name: "own", policy: identity }] : [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource && { resourcePolicy: resource }),
    },
    {},
  );
  return result.resultType === "error" ? JSON.stringify(result.errors) : result.overallResult;
}

const bySource = (source: string) => ({ "aws:SourceAccount": accountId, "aws:SourceArn": source });

/** A service that hands something over by the right of what it hands it to. */
const service = (name: string, source: string) => ({
  from: `${name}.amazonaws.com`,
  context: bySource(source),
});

describe("4: alarm → topic", () => {
  const publish = (alarmArn: string, topic: string, account = accountId) =>
    verdictOn({
      from: "cloudwatch.amazonaws.com",
      action: "sns:Publish",
      to: topic,
      context: { ...bySource(alarmArn), "aws:SourceAccount": account },
      resource: resourcePolicy(topic),
    });

  test("every alarm may publish to its topic, and the topic has a reader", async () => {
    const alarms = made("AWS::CloudWatch::Alarm");
    expect(alarms.length).toBeGreaterThanOrEqual(18);
    for (const [, { AlarmName, AlarmActions }] of alarms)
      for (const topic of AlarmActions as string[]) {
        expect(await publish(arn("cloudwatch", `alarm:${AlarmName}`), topic)).toBe("Allowed");
        expect(made("AWS::SNS::Subscription").map(([, { TopicArn }]) => TopicArn)).toContain(topic);
      }
  });

  test("no alarm of another stage or account may", async () => {
    const [topic = ""] = stage.ofType("AWS::SNS::Topic").map(([id]) => arnOf(id));
    const other = arn("cloudwatch", "alarm:dondoc-staging-no-wake");
    expect(await publish(other, topic)).not.toBe("Allowed");
    const own = arn("cloudwatch", "alarm:dondoc-production-no-wake");
    expect(await publish(own, topic)).toBe("Allowed");
    expect(await publish(own, topic, "111111111111")).not.toBe("Allowed");
  });
});

describe("4: EventBridge", () => {
  interface Target {
    Arn: string;
    DeadLetterConfig?: { Arn: string };
  }
  const targets = () =>
    made("AWS::Events::Rule").flatMap(([id, { Targets }]) =>
      (Targets as Target[]).map((target) => ({ rule: arnOf(id), ...target })),
    );

  test("→ queue: every rule may send to its queue, and to that of its dead letters", async () => {
    const queues = targets().flatMap(({ rule, Arn, DeadLetterConfig }) =>
      [Arn, DeadLetterConfig?.Arn].flatMap((to) => (to?.includes(":sqs:") ? [{ rule, to }] : [])),
    );
    expect(queues).toHaveLength(3);
    for (const { rule, to } of queues) {
      const handing = { ...service("events", rule), action: "sqs:SendMessage", to };
      expect(await verdictOn({ ...handing, resource: resourcePolicy(to) })).toBe("Allowed");
    }
  });

  test("what a rule cannot hand over lies in a queue, and an alarm counts what lies there", () => {
    const watched = made("AWS::CloudWatch::Alarm").flatMap(([, { Dimensions }]) =>
      ((Dimensions ?? []) as { Name: string; Value: string }[]).flatMap(({ Name, Value }) =>
        Name === "QueueName" ? [Value] : [],
      ),
    );
    for (const { rule, DeadLetterConfig } of targets())
      expect(watched, rule).toContain(DeadLetterConfig?.Arn.split(":").at(-1));
  });

  test("→ function: every rule may invoke its function", async () => {
    const functions = targets().filter(({ Arn }) => Arn.includes(":lambda:"));
    expect(functions).toHaveLength(1);
    for (const { rule, Arn: to } of functions) {
      const handing = { ...service("events", rule), action: "lambda:InvokeFunction", to };
      expect(await verdictOn({ ...handing, resource: functionPolicy(to) })).toBe("Allowed");
    }
  });
});

describe("4: scheduler → its targets", () => {
  /** By whom, from which group's schedules, and to what each schedule of ours goes. */
  const ways = () => {
    const roles = stage.ofType("AWS::IAM::Role").map(([id]) => id);
    const roleNamed = (part: string) => roles.find((id) => id.startsWith(part)) ?? "";
    const queues = stage.ofType("AWS::SQS::Queue").map(([id]) => arnOf(id));
    const queue = (name: string) => queues.find((one) => one.endsWith(`:${name}`)) ?? "";
    const wakes = { role: roleNamed("WakeSchedulerRole"), group: "dondoc-production" };
    const sweep = { role: roleNamed("SweepSchedulerRole"), group: "dondoc-production-sweep" };
    const send = "sqs:SendMessage";
    const fn = made("AWS::Scheduler::Schedule").map(
      ([, { Target }]) => (Target as { Arn: string }).Arn,
    );
    return [
      ...["wakes", "dead-wakes", "webhook-calls", "dead-webhook-calls"].map((name) => ({
        ...wakes,
        action: send,
        to: queue(`dondoc-production-${name}`),
      })),
      ...fn.map((to) => ({ ...sweep, action: "lambda:InvokeFunction", to })),
    ];
  };

  test("the scheduler may act as the role, for the schedules of its group alone", async () => {
    for (const { role, group } of ways()) {
      const trust = filledIn(
        stage.template.Resources[role]?.Properties.AssumeRolePolicyDocument,
        stage,
      ) as Policy;
      const assume = (of: string) =>
        verdictOn({
          ...service("scheduler", arn("scheduler", `schedule-group/${of}`)),
          action: "sts:AssumeRole",
          to: arnOf(role),
          resource: trust,
        });
      expect(await assume(group)).toBe("Allowed");
      expect(await assume("another-group")).not.toBe("Allowed");
    }
  });

  test("and the role may hand over what is due, and what is given up", async () => {
    expect(ways()).toHaveLength(5);
    for (const { role, action, to } of ways()) {
      const from = arnOf(role);
      const own = { identity: identityPolicy(role), resource: resourcePolicy(to) };
      expect([to, await verdictOn({ from, action, to, ...own })]).toEqual([to, "Allowed"]);
    }
  });
});

describe("4: SES → bus", () => {
  /** What each kind of event is called on the bus. */
  const names: Record<string, string> = {
    send: "Email Sent",
    delivery: "Email Delivered",
    bounce: "Email Bounced",
    complaint: "Email Complaint Received",
    reject: "Email Rejected",
  };

  test("events go to the account's default bus, which takes them without a policy, and a rule waits for each", () => {
    const [[, set] = ["", {}], ...others] = made("AWS::SES::ConfigurationSetEventDestination");
    expect(others).toEqual([]);
    const { Enabled, MatchingEventTypes, EventBridgeDestination } = (set as Properties)
      .EventDestination as Properties;
    expect(Enabled).toBe(true);
    expect(EventBridgeDestination).toEqual({ EventBusArn: arn("events", "event-bus/default") });
    const rules = made("AWS::Events::Rule").map(([, rule]) => rule);
    const waiting = rules.filter(({ EventBusName = "default" }) => EventBusName === "default");
    const patterns = waiting.map(({ EventPattern }) => EventPattern as Properties);
    const ofMail = patterns.find(({ source }) => String(source) === "aws.ses");
    expect(ofMail?.["detail-type"]).toEqual(
      (MatchingEventTypes as string[]).map((type) => names[type]),
    );
    expect(JSON.stringify(ofMail?.detail)).toContain("dondoc-production");
  });

  test("the bucket tells the bus of its files", () => {
    const [[, bucket] = ["", {}]] = made("AWS::S3::Bucket");
    expect(bucket).toMatchObject({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });
});

describe("4: the gateway, the queues and Lambda", () => {
  test("every route may invoke its function", async () => {
    const integrations = new Map(
      made("AWS::ApiGatewayV2::Integration").map(([id, { IntegrationUri }]) => [
        id,
        String(IntegrationUri),
      ]),
    );
    const routes = stage.ofType("AWS::ApiGatewayV2::Route");
    expect(routes.length).toBeGreaterThanOrEqual(12);
    const [[api] = [""]] = stage.ofType("AWS::ApiGatewayV2::Api");
    for (const [, { Properties }] of routes) {
      const key = String(Properties.RouteKey);
      const path = key === "$default" ? "/$default" : (key.split(" ")[1] ?? "");
      const [id = ""] =
        [...integrations].find(([one]) => JSON.stringify(Properties.Target).includes(one)) ?? [];
      const to = integrations.get(id) ?? "";
      const source = `arn:aws:execute-api:${region}:${accountId}:${api}/$default/GET${path}`;
      const verdict = await verdictOn({
        ...service("apigateway", source),
        action: "lambda:InvokeFunction",
        to,
        resource: functionPolicy(to),
      });
      expect([key, verdict]).toEqual([key, "Allowed"]);
    }
  });

  test("every function may take from the queue that feeds it, and put what it gives up where it is to go", async () => {
    const role = (functionArn: string) => {
      const fn = stage.template.Resources[idOf("AWS::Lambda::Function", functionArn)];
      const own = fn?.Properties.Role as { "Fn::GetAtt": string[] } | undefined;
      return own?.["Fn::GetAtt"][0] ?? "";
    };
    const fed = made("AWS::Lambda::EventSourceMapping").map(([, mapping]) => ({
      fn: arn("lambda", `function:${functionNameOf(mapping.FunctionName)}`),
      actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      to: String(mapping.EventSourceArn),
    }));
    const failed = made("AWS::Lambda::EventInvokeConfig").flatMap(([, config]) => {
      const { OnFailure } = (config.DestinationConfig ?? {}) as {
        OnFailure?: { Destination: string };
      };
      const fn = arn("lambda", `function:${functionNameOf(config.FunctionName)}`);
      return OnFailure ? [{ fn, actions: ["sqs:SendMessage"], to: OnFailure.Destination }] : [];
    });
    expect([fed.length, failed.length]).toEqual([3, 1]);
    for (const { fn, actions, to } of [...fed, ...failed])
      for (const action of actions) {
        const own = { identity: identityPolicy(role(fn)), resource: resourcePolicy(to) };
        const verdict = await verdictOn({ from: arnOf(role(fn)), action, to, ...own });
        expect([fn, action, verdict]).toEqual([fn, action, "Allowed"]);
      }
  });

  function functionNameOf(id: unknown): string {
    return String(stage.template.Resources[String(id)]?.Properties.FunctionName);
  }
});
