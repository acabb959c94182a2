import "@dondoc/core/english";
import { SmtpSettings } from "@dondoc/smtp/settings";
import * as z from "zod/mini";

const filled = z.string().check(z.minLength(1));

/**
 * What the functions are told, as SST's `Resource` has it: one variable of JSON for each linked
 * resource, set alike by SST, CDK and the one-machine runtime. Members that SST adds (`type`) are
 * left out. https://sst.dev/docs/linking/
 */
const resources = {
  App: z.object({ name: filled, stage: filled }),
  Table: z.object({ name: filled }),
  /** SES unless it says `"transport": "smtp"`. */
  Mail: z.union([
    SmtpSettings,
    z.object({
      transport: z.optional(z.literal("ses")),
      sender: z.email(),
      configurationSet: filled,
    }),
  ]),
  Wakes: z.object({
    groupName: filled,
    targetArn: filled,
    roleArn: filled,
    deadLetterArn: filled,
    /** The queue of the calls of the webhooks' courier, and its dead letters. */
    courierArn: filled,
    courierDeadLetterArn: filled,
    /** Minutes over which the wakes of one instant are spread; at the minute itself without it. */
    flexibleMinutes: z.optional(z.int().check(z.gte(1), z.lte(1440))),
  }),
  /** The units' files; `url` is where browsers reach the bucket. */
  Files: z.object({ bucket: filled, url: z.url({ protocol: /^https?$/ }) }),
  /** Where webhooks may go: `own-network` on one machine only. */
  Webhooks: z.object({ reach: z.enum(["public", "own-network"]) }),
  Web: z.object({
    url: z.pipe(
      z.url({ protocol: /^https?$/ }),
      z.transform((url) => url.replace(/\/+$/, "")),
    ),
  }),
};

export type Environment = {
  [Name in keyof typeof resources]: z.infer<(typeof resources)[Name]>;
} & { logLevel: LogLevel };

export const LogLevel = z.enum(["info", "warn", "error"]);
export type LogLevel = z.infer<typeof LogLevel>;

/** A variable that is missing or wrong: the message names it, and what is wrong with it. */
export class BadEnvironment extends Error {
  constructor(variable: string, wrong: string) {
    super(`${variable} ${wrong}`);
    this.name = "BadEnvironment";
  }
}

/** Throws {@link BadEnvironment} at the first variable that will not do. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  return {
    App: resource(env, "App"),
    Table: resource(env, "Table"),
    Mail: resource(env, "Mail"),
    Wakes: resource(env, "Wakes"),
    Files: resource(env, "Files"),
    Webhooks: resource(env, "Webhooks"),
    Web: resource(env, "Web"),
    logLevel: logLevel(env),
  };
}

/** The password of the authority's own mail server: a secret of its own, in the shape of SST's `Secret`. */
export function readMailPassword(env: NodeJS.ProcessEnv): string | undefined {
  const variable = "SST_RESOURCE_MailPassword";
  const text = env[variable];
  if (text === undefined) return undefined;
  const result = z.object({ value: filled }).safeParse(json(variable, text));
  if (!result.success) throw new BadEnvironment(variable, 'is wrong: write {"value": "…"}');
  return result.data.value;
}

/** For tests alone: what a stage sets here lets the time of an answer tell who is on file. */
export function readSignInMilliseconds(env: NodeJS.ProcessEnv): number | undefined {
  const variable = "DONDOC_SIGN_IN_MILLISECONDS";
  if (env[variable] === undefined) return undefined;
  const result = z.coerce.number().check(z.int(), z.gte(0), z.lte(10_000)).safeParse(env[variable]);
  if (!result.success) throw new BadEnvironment(variable, "is wrong: write 0 to 10000");
  return result.data;
}

function resource<Name extends keyof typeof resources>(
  env: NodeJS.ProcessEnv,
  name: Name,
): Environment[Name] {
  const variable = `SST_RESOURCE_${name}`;
  const text = env[variable];
  if (text === undefined) throw new BadEnvironment(variable, "is not set");
  const result = resources[name].safeParse(json(variable, text));
  if (!result.success)
    throw new BadEnvironment(variable, `is wrong:\n${z.prettifyError(result.error)}`);
  return result.data as Environment[Name];
}

function json(variable: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadEnvironment(variable, "is no JSON");
  }
}

function logLevel(env: NodeJS.ProcessEnv): LogLevel {
  const result = LogLevel.safeParse(env.LOG_LEVEL?.toLowerCase() ?? "info");
  if (result.success) return result.data;
  throw new BadEnvironment("LOG_LEVEL", `is wrong: write ${LogLevel.options.join(", ")}`);
}
