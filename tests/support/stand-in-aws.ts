import { join } from "node:path";
import { bundleMark } from "@dondoc/aws/bundle-mark";
import { functionNames } from "@dondoc/functions/function-names";
import { functionSizes } from "@dondoc/functions/function-sizes";
import { root } from "@dondoc/infra/bundle";
import { type Listening, listen } from "@dondoc/local/ses/listen";

/** What the stand-in says of a stage; a test changes what it wants to be wrong. */
export interface StandInStage {
  prefix: string;
  /** `SST_RESOURCE_…`, as the stack's outputs have them. */
  linked: Record<string, string>;
  stackStatus: string;
  /** Messages in each queue by its name; none where it is not named. */
  messages: Record<string, number>;
  /** Members of a function's configuration in place of the right ones. */
  functions: Record<string, object>;
  publicAccessBlocked: boolean;
  timeToLive: "ENABLED" | "DISABLED";
  alarms: { AlarmName: string; AlarmDescription: string; StateValue: string }[];
  dkim: "SUCCESS" | "PENDING";
}

/**
 * The few questions that `dondoc doctor` puts to AWS about a stage, answered on the wire as AWS does:
 * each service in its own protocol. The table itself is the store's, behind `storeEndpoint`.
 */
export function openStandInAws(stage: StandInStage, storeEndpoint: string): Promise<Listening> {
  return listen((request) => answered(stage, storeEndpoint, request), 0, "127.0.0.1");
}

async function answered(
  stage: StandInStage,
  storeEndpoint: string,
  request: Request,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const target = request.headers.get("x-amz-target");
  const body = await request.text();
  if (target) return ofTarget(stage, storeEndpoint, request, target, body);
  if (pathname.startsWith("/v2/email/")) return json(ofMail(stage, pathname));
  if (pathname.startsWith("/2016-08-19/"))
    return json({ AccountLimit: { ConcurrentExecutions: 1000 } });
  const fn = /^\/2015-03-31\/functions\/(.+)\/configuration$/.exec(pathname)?.[1];
  if (fn) return ofFunction(stage, fn);
  if (request.method === "GET") return xml(ofBucket(stage, searchParams));
  const action = new URLSearchParams(body).get("Action") ?? "";
  return xml(
    `<${action}Response><${action}Result>${ofQuery(stage, action)}</${action}Result></${action}Response>`,
  );
}

function ofQuery(stage: StandInStage, action: string): string {
  if (action === "GetCallerIdentity")
    return "<Arn>arn:aws:sts::000000000000:assumed-role/ops/a</Arn><Account>000000000000</Account>";
  const outputs = Object.entries(stage.linked).map(
    ([name, value]) =>
      `<member><OutputKey>${name.replace("SST_RESOURCE_", "Linked")}</OutputKey><OutputValue>${value.replaceAll("&", "&amp;")}</OutputValue></member>`,
  );
  return `<Stacks><member><StackName>${stage.prefix}</StackName><StackStatus>${stage.stackStatus}</StackStatus><Outputs>${outputs.join("")}</Outputs></member></Stacks>`;
}

async function ofTarget(
  stage: StandInStage,
  storeEndpoint: string,
  request: Request,
  target: string,
  body: string,
): Promise<Response> {
  const asked = JSON.parse(body) as { QueueName?: string; QueueUrl?: string };
  switch (target.split(".").at(-1)) {
    case "GetQueueUrl":
      return json({ QueueUrl: new URL(`/0/${asked.QueueName}`, request.url).href });
    case "GetQueueAttributes": {
      const name = asked.QueueUrl?.split("/").at(-1) ?? "";
      return json({
        Attributes: { ApproximateNumberOfMessages: String(stage.messages[name] ?? 0) },
      });
    }
    case "DescribeAlarms":
      return json({
        MetricAlarms: stage.alarms.map((alarm) => ({ ...alarm, ActionsEnabled: true })),
      });
    case "DescribeContinuousBackups":
      return json({
        ContinuousBackupsDescription: {
          ContinuousBackupsStatus: "ENABLED",
          PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "ENABLED" },
        },
      });
    case "DescribeTimeToLive":
      return json({ TimeToLiveDescription: { TimeToLiveStatus: stage.timeToLive } });
    default: {
      const {
        host: _,
        connection: __,
        "content-length": ___,
        ...headers
      } = Object.fromEntries(request.headers);
      const response = await fetch(storeEndpoint, { method: "POST", headers, body });
      // One thing of a deployed table that the store on one machine does not have.
      const text = (await response.text()).replace(
        '"DeletionProtectionEnabled":false',
        '"DeletionProtectionEnabled":true',
      );
      return new Response(text, { status: response.status });
    }
  }
}

function ofMail(stage: StandInStage, pathname: string): object {
  if (pathname.endsWith("/account"))
    return {
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: "HEALTHY",
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
    };
  if (pathname.endsWith("/event-destinations"))
    return {
      EventDestinations: [
        {
          Name: "event-bus",
          Enabled: true,
          MatchingEventTypes: ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"],
          EventBridgeDestination: { EventBusArn: "arn:aws:events:x:0:event-bus/default" },
        },
      ],
    };
  return {
    VerifiedForSendingStatus: true,
    DkimAttributes: { Status: stage.dkim },
    MailFromAttributes: { MailFromDomainStatus: "SUCCESS" },
  };
}

async function ofFunction(stage: StandInStage, functionName: string): Promise<Response> {
  const name = functionNames.find((one) => functionName === `${stage.prefix}-${one}`);
  if (!name) return json({ Message: `Function not found: ${functionName}` }, 404);
  const { timeoutSeconds, memoryMegabytes } = functionSizes[name];
  // Of the bundle that may have been built here: the doctor compares with that.
  const mark = bundleMark(join(root, "dist", "functions", name));
  return json({
    ...(mark && { Description: mark }),
    State: "Active",
    LastUpdateStatus: "Successful",
    Runtime: "nodejs24.x",
    Architectures: ["arm64"],
    Timeout: timeoutSeconds,
    MemorySize: memoryMegabytes,
    Environment: { Variables: stage.linked },
    ...stage.functions[name],
  });
}

function ofBucket(stage: StandInStage, query: URLSearchParams): string {
  if (query.has("publicAccessBlock")) {
    const locks = [
      "BlockPublicAcls",
      "BlockPublicPolicy",
      "IgnorePublicAcls",
      "RestrictPublicBuckets",
    ];
    return `<PublicAccessBlockConfiguration>${locks.map((lock) => `<${lock}>${stage.publicAccessBlocked}</${lock}>`).join("")}</PublicAccessBlockConfiguration>`;
  }
  if (query.has("encryption"))
    return "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>";
  if (query.has("notification"))
    return "<NotificationConfiguration><EventBridgeConfiguration></EventBridgeConfiguration></NotificationConfiguration>";
  return "<ListBucketResult></ListBucketResult>";
}

function json(value: object, status = 200): Response {
  return Response.json(value, { status });
}

function xml(text: string): Response {
  return new Response(text, { headers: { "content-type": "text/xml" } });
}
