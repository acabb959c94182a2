import { MailEvent } from "@dondoc/app/mail-event";
import { objectCreated } from "@dondoc/local/bucket/object-created";
import { lambdaEvent } from "@dondoc/local/lambda-event";
import { PlannedEvent } from "@dondoc/local/ses/planned-event";
import { sesEvent } from "@dondoc/local/ses/ses-event";
import { queued, sqsEvent } from "@dondoc/local/sqs-event";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { describe, expect, test } from "vitest";
import bounceFixture from "./events/ses-bounce.json" with { type: "json" };
import wakeFixture from "./events/wake-sqs.json" with { type: "json" };
import apiGatewayFixture from "./events/web-get.json" with { type: "json" };

/**
 * Nobody here has recorded an event of AWS. Others have, in the open; these are the members that
 * their recordings have, and ours must have the same: those of the tests and those that the one
 * machine makes. Values are our own. `?` marks what stands in some recordings and not in others.
 *
 * - API Gateway: aws/aws-lambda-go `events/testdata/apigw-v2-request-no-authorizer.json`,
 *   aws-powertools/powertools-lambda-python `tests/events/apiGatewayProxyV2Event.json`
 * - SQS: the same, `tests/events/sqsEvent.json`; `AWSTraceHeader` where X-Ray traces the sender:
 *   https://docs.aws.amazon.com/xray/latest/devguide/xray-services-sqs.html
 * - S3 through EventBridge: the same, `tests/events/s3EventBridgeNotificationObjectCreatedEvent.json`;
 *   `version-id` where the bucket has versions: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 * - SES through EventBridge: https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html and
 *   https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
 */
type Shape = { [member: string]: Shape | "any" };

const apiGateway: Shape = {
  version: "any",
  routeKey: "any",
  rawPath: "any",
  rawQueryString: "any",
  "cookies?": "any",
  headers: "any",
  "queryStringParameters?": "any",
  requestContext: {
    accountId: "any",
    apiId: "any",
    "authentication?": "any",
    "authorizer?": "any",
    domainName: "any",
    domainPrefix: "any",
    http: { method: "any", path: "any", protocol: "any", sourceIp: "any", userAgent: "any" },
    requestId: "any",
    routeKey: "any",
    stage: "any",
    time: "any",
    timeEpoch: "any",
  },
  "body?": "any",
  "pathParameters?": "any",
  "stageVariables?": "any",
  isBase64Encoded: "any",
};

const sqsMessage: Shape = {
  messageId: "any",
  receiptHandle: "any",
  body: "any",
  attributes: {
    ApproximateReceiveCount: "any",
    SentTimestamp: "any",
    SenderId: "any",
    ApproximateFirstReceiveTimestamp: "any",
    "AWSTraceHeader?": "any",
  },
  messageAttributes: "any",
  md5OfBody: "any",
  eventSource: "any",
  eventSourceARN: "any",
  awsRegion: "any",
};

const throughEventBridge = (detail: Shape): Shape => ({
  version: "any",
  id: "any",
  "detail-type": "any",
  source: "any",
  account: "any",
  time: "any",
  region: "any",
  resources: "any",
  detail,
});

const s3Object = throughEventBridge({
  version: "any",
  bucket: { name: "any" },
  object: { key: "any", size: "any", etag: "any", "version-id?": "any", sequencer: "any" },
  "request-id": "any",
  requester: "any",
  "source-ip-address": "any",
  reason: "any",
});

const sesMail = (occurrence: Shape) =>
  throughEventBridge({
    eventType: "any",
    mail: {
      timestamp: "any",
      source: "any",
      sourceArn: "any",
      sendingAccountId: "any",
      messageId: "any",
      destination: "any",
      headersTruncated: "any",
      headers: "any",
      commonHeaders: "any",
      tags: "any",
    },
    ...occurrence,
  });

const sesKinds = {
  send: sesMail({ send: {} }),
  delivery: sesMail({
    delivery: {
      timestamp: "any",
      processingTimeMillis: "any",
      recipients: "any",
      smtpResponse: "any",
      reportingMTA: "any",
      "remoteMtaIp?": "any",
    },
  }),
  bounce: sesMail({
    bounce: {
      feedbackId: "any",
      bounceType: "any",
      bounceSubType: "any",
      bouncedRecipients: "any",
      timestamp: "any",
      "remoteMtaIp?": "any",
      "reportingMTA?": "any",
    },
  }),
  complaint: sesMail({
    complaint: {
      feedbackId: "any",
      complaintSubType: "any",
      complainedRecipients: "any",
      timestamp: "any",
      "userAgent?": "any",
      "complaintFeedbackType?": "any",
      "arrivalDate?": "any",
    },
  }),
  reject: sesMail({ reject: { reason: "any" } }),
};

describe("what the tests play to the bundles has the members that AWS's own events have", () => {
  test("a request, a wake, a bounce", () => {
    expect(misfits(apiGatewayFixture, apiGateway)).toEqual([]);
    for (const record of wakeFixture.Records) expect(misfits(record, sqsMessage)).toEqual([]);
    expect(misfits(bounceFixture, sesKinds.bounce)).toEqual([]);
  });

  test("and the comparison sees a member too many and one too few, at any depth", () => {
    const { time: _, ...rest } = bounceFixture;
    expect(misfits({ ...rest, extra: 1 }, sesKinds.bounce)).toEqual(["lacks time", "has extra"]);
    const mail = { ...bounceFixture.detail.mail, openedAt: "x" };
    expect(
      misfits({ ...bounceFixture, detail: { ...bounceFixture.detail, mail } }, sesKinds.bounce),
    ).toEqual(["has detail.mail.openedAt"]);
  });
});

describe("what the one machine makes has the members that AWS's own events have", () => {
  const now = Date.parse("2025-09-18T01:00:00Z");

  test("a request with a query and cookies", () => {
    const request = {
      url: "/l/x?a=1&a=2",
      method: "GET",
      httpVersion: "1.1",
      headers: { host: "h", cookie: "a=1; b=2" },
      headersDistinct: { host: ["h"], cookie: ["a=1; b=2"] },
      socket: { remoteAddress: "127.0.0.1", localPort: 3000 },
    };
    const gateway = { now, requestId: "r", sourceIp: "127.0.0.1" };
    const event = lambdaEvent(request as never, Buffer.alloc(0), gateway);
    expect(misfits(event, apiGateway)).toEqual([]);
    expect(event.cookies).toEqual(["a=1", "b=2"]);
  });

  test("a message of a queue, from the scheduler and from the bus", () => {
    const delivery = {
      executionId: "e",
      attempt: 1,
      input: "{}",
      targetArn: "arn:aws:sqs:ap-southeast-1:000000000000:wakes",
      scheduleName: "s",
    };
    for (const event of [sqsEvent(delivery as never, "x", now), queued({}, "x", now)])
      for (const record of event.Records) expect(misfits(record, sqsMessage)).toEqual([]);
  });

  test("a file that has arrived", () => {
    const event = objectCreated("b", { key: "incoming/Ảnh 1.jpg", bytes: Buffer.from("x") }, now);
    expect(misfits(event, s3Object)).toEqual([]);
  });

  test.each(Object.keys(sesKinds) as (keyof typeof sesKinds)[])("a mail's %s", (kind) => {
    const event = localSesEvent(kind);
    expect(misfits(event, sesKinds[kind])).toEqual([]);
    expect(MailEvent.safeParse(event).success).toBe(true);
  });
});

describe("our readers take all that may stand there", () => {
  test("a request with every optional member goes to the application as it is", async () => {
    const app = new Hono().post("/l/:token", async (c) =>
      c.json({
        token: c.req.param("token"),
        answers: c.req.queries("a"),
        cookie: c.req.header("cookie"),
        body: await c.req.text(),
      }),
    );
    const event = {
      ...apiGatewayFixture,
      rawPath: "/l/x",
      rawQueryString: "a=1&a=2",
      queryStringParameters: { a: "1,2" },
      cookies: ["first=1", "second=2"],
      pathParameters: { proxy: "l/x" },
      stageVariables: { colour: "blue" },
      body: Buffer.from("status=done").toString("base64"),
      isBase64Encoded: true,
      requestContext: {
        ...apiGatewayFixture.requestContext,
        authentication: null,
        authorizer: { jwt: { claims: {}, scopes: null } },
        http: { ...apiGatewayFixture.requestContext.http, method: "POST", path: "/l/x" },
      },
    } as unknown as APIGatewayProxyEventV2;
    expect(misfits(event, apiGateway)).toEqual([]);
    const answer = (await handle(app)(event as never)) as { statusCode: number; body: string };
    expect(JSON.parse(answer.body)).toEqual({
      token: "x",
      answers: ["1", "2"],
      cookie: "first=1; second=2",
      body: "status=done",
    });
  });

  test("a complaint with nothing but its recipients, and one that names its kind", () => {
    const at = "2025-09-18T02:00:00.000Z";
    const complainedRecipients = [{ emailAddress: "a@xa.example" }];
    const event = localSesEvent("complaint") as { detail: object };
    for (const complaint of [
      { timestamp: at, feedbackId: "f", complaintSubType: null, complainedRecipients },
      {
        timestamp: at,
        feedbackId: "f",
        complaintSubType: "OnAccountSuppressionList",
        complaintFeedbackType: "abuse",
        userAgent: "Mail/1",
        arrivalDate: at,
        complainedRecipients,
      },
    ]) {
      const full = { ...event, detail: { ...event.detail, complaint } };
      expect(misfits(full, sesKinds.complaint)).toEqual([]);
      expect(MailEvent.parse(full).detail.complaint?.timestamp).toBeDefined();
    }
  });
});

function localSesEvent(kind: keyof typeof sesKinds): object {
  const at = "2025-09-18T01:00:00.000Z";
  const addresses = ["a@xa.example"];
  const cause = kind === "complaint" ? "abuse" : "unknown-user";
  const planned = PlannedEvent.parse({ id: "e", kind, recipients: addresses, cause });
  const mail = {
    id: "m",
    at,
    from: "Văn phòng <nhac@dondoc.example>",
    to: addresses,
    cc: [],
    bcc: [],
    replyTo: [],
    subject: "Nhắc",
    headers: { From: "nhac@dondoc.example" },
    tags: { plan: "pln_x" },
    configurationSet: "dondoc",
  };
  const account = { region: "ap-southeast-1", accountId: "000000000000" };
  return sesEvent(planned, mail as never, account);
}

/** What a value lacks of a shape and has beside it, each by its path. */
function misfits(value: object, shape: Shape, path = ""): string[] {
  const members = new Map(
    Object.entries(shape).map(([name, inner]) => [name.replace("?", ""), { name, inner }]),
  );
  const lacking = [...members].flatMap(([member, { name }]) =>
    name.endsWith("?") || member in value ? [] : [`lacks ${path}${member}`],
  );
  const others = Object.entries(value).flatMap(([member, inside]) => {
    const known = members.get(member);
    if (!known) return [`has ${path}${member}`];
    return known.inner === "any" ? [] : misfits(inside, known.inner, `${path}${member}.`);
  });
  return [...lacking, ...others];
}
