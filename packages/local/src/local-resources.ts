import type { Environment, LogLevel } from "@dondoc/aws/environment";
import type { DirectoryKind } from "./directory-kind.ts";

export const region = "ap-southeast-1";
export const accountId = "000000000000";

/** The names of the one machine's resources, in the places where a stage of AWS has its own. */
export const names = {
  table: "dondoc",
  group: "dondoc",
  configurationSet: "dondoc",
  bucket: "dondoc",
  sweep: "sweep",
} as const;

/** A store beside may be shared: what is real and what is the demo's are never in one table. */
export const tables: Record<DirectoryKind, string> = { demo: names.table, real: "dondoc-real" };

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

export const arns = {
  wakeQueue: arn("sqs", "wakes"),
  fileQueue: arn("sqs", "files"),
  courierQueue: arn("sqs", "webhook-calls"),
  deadLetters: arn("sqs", "dead-letters"),
  sweepFunction: arn("lambda", "function:sweep"),
  schedulerRole: `arn:aws:iam::${accountId}:role/scheduler`,
} as const;

/** The secret that the functions sign with here; nothing outside of this machine knows it. */
export const credentials = { accessKeyId: "local", secretAccessKey: "local" } as const;

/** Where the bucket stands below the site's address. */
export const bucketPath = "/bucket";

export interface Endpoints {
  /** The site's own address on this machine, where it differs from the one that people open. */
  site?: string;
  /** Where the rows are in a file of the service's own there is none. */
  store?: string;
  scheduler: string;
  /** Where mails leave by the authority's own server there is none. */
  ses?: string;
}

export interface VariablesOptions {
  endpoints: Endpoints;
  baseUrl: string;
  mail: Environment["Mail"];
  table?: string;
}

/** Mail by SES, which is the inbox on this machine. */
export const inboxMail = (sender: string): Environment["Mail"] => ({
  sender,
  configurationSet: names.configurationSet,
  inbox: "/local/inbox",
});

/** The password of the authority's own mail server, as a variable of the functions. */
export function passwordVariable(password: string | undefined): Record<string, string> {
  if (password === undefined) return {};
  return { SST_RESOURCE_MailPassword: JSON.stringify({ value: password }) };
}

/** Every variable that CDK gives the functions, with the one machine's values. */
export function functionVariables(options: VariablesOptions): Record<string, string> {
  const { endpoints, baseUrl, mail, table = names.table } = options;
  const resources: Omit<Environment, "logLevel"> = {
    App: { name: "dondoc", stage: "local" },
    Table: { name: table },
    Mail: mail,
    Wakes: {
      groupName: names.group,
      targetArn: arns.wakeQueue,
      roleArn: arns.schedulerRole,
      deadLetterArn: arns.deadLetters,
      courierArn: arns.courierQueue,
      courierDeadLetterArn: arns.deadLetters,
    },
    Files: { bucket: names.bucket, url: baseUrl + bucketPath },
    Webhooks: { reach: "own-network" },
    Web: { url: baseUrl },
  };
  return {
    ...Object.fromEntries(
      Object.entries(resources).map(([name, value]) => [
        `SST_RESOURCE_${name}`,
        JSON.stringify(value),
      ]),
    ),
    ...(endpoints.store !== undefined && { AWS_ENDPOINT_URL_DYNAMODB: endpoints.store }),
    AWS_ENDPOINT_URL_SCHEDULER: endpoints.scheduler,
    ...(endpoints.ses !== undefined && { AWS_ENDPOINT_URL_SESV2: endpoints.ses }),
    AWS_REGION: region,
    AWS_ENDPOINT_URL_S3: (endpoints.site ?? baseUrl) + bucketPath,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}

/** What a person's own shell may hold and would lead the SDK to the real AWS. */
const unwanted = [
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_SESSION_TOKEN",
  "AWS_ENDPOINT_URL",
  "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
];

/** Sets the variables in this process; the function returned puts back what was there. */
export function setVariables(
  variables: Record<string, string>,
  logLevel: LogLevel = "warn",
): () => void {
  const known = [...Object.keys(variables), ...unwanted, "LOG_LEVEL"];
  const before = known.map((name) => [name, process.env[name]] as const);
  for (const name of unwanted) delete process.env[name];
  Object.assign(process.env, variables);
  process.env.LOG_LEVEL ||= logLevel;
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
