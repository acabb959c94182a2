import "@dondoc/core/schema/english";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { Email } from "@dondoc/core/schema/email";
import { SmtpSettings } from "@dondoc/smtp/settings";
import * as z from "zod/mini";
import { BadSetting, readJson, readSetting } from "./setting.ts";
import { SiteUrl } from "./site-url.ts";

const filled = z.string().check(z.minLength(1));

/** Each linked resource, and how one is written. */
const resources = {
  App: {
    schema: z.strictObject({ name: filled, stage: filled }),
    write: '{"name":"dondoc","stage":"production"}',
  },
  Table: { schema: z.strictObject({ name: filled }), write: '{"name":"…"}' },
  /** SES unless it says `"transport": "smtp"`. */
  Mail: {
    schema: z.discriminatedUnion("transport", [
      SmtpSettings,
      z.strictObject({
        transport: z.optional(z.literal("ses")),
        sender: Email,
        configurationSet: filled,
        /** The demo's inbox, a path of this site: where whoever waits for a mail is led. */
        inbox: z.optional(z.string().check(z.startsWith("/"))),
      }),
    ]),
    write:
      '{"transport":"smtp","sender":"theodoi@xa.example","host":"mail.xa.example","port":587,"user":"theodoi"}, or for SES {"sender":"…","configurationSet":"…"}',
  },
  Wakes: {
    schema: z.strictObject({
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
    write: "what the stack's output LinkedWakes says",
  },
  /** The units' files; `url` is where browsers reach the bucket. */
  Files: {
    schema: z.strictObject({ bucket: filled, url: z.url({ protocol: /^https?$/ }) }),
    write: '{"bucket":"…","url":"https://…"}',
  },
  /** Where webhooks may go: `own-network` on one machine only. */
  Webhooks: {
    schema: z.strictObject({ reach: z.enum(["public", "own-network"]) }),
    write: '{"reach":"public"}',
  },
  Web: { schema: z.strictObject({ url: SiteUrl }), write: '{"url":"https://dondoc.xa.example"}' },
};

export type Environment = {
  [Name in keyof typeof resources]: z.infer<(typeof resources)[Name]["schema"]>;
} & { logLevel: LogLevel };

export const LogLevel = z.enum(["info", "warn", "error"]);
export type LogLevel = z.infer<typeof LogLevel>;

/**
 * What the functions are told, as SST's `Resource` has it: one variable of JSON for each linked resource, set
 * alike by SST, CDK and the one-machine runtime. Members that SST adds (`type`) are left out; any other that
 * is not understood is refused. https://sst.dev/docs/linking/ Throws a {@link BadSetting} at the first one.
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  return {
    App: resource(env, "App"),
    Table: resource(env, "Table"),
    Mail: readMail(env),
    Wakes: resource(env, "Wakes"),
    Files: resource(env, "Files"),
    Webhooks: resource(env, "Webhooks"),
    Web: resource(env, "Web"),
    logLevel: readLogLevel(env),
  };
}

/** How mails leave, alone. */
export function readMail(env: NodeJS.ProcessEnv): Environment["Mail"] {
  return resource(env, "Mail");
}

/**
 * The authority's own mail server with its secrets: the password, in the shape of SST's `Secret`, and the
 * certificates of the file that is named. Throws a {@link BadSetting}, also where there is one without the other.
 */
export function readSmtp(env: NodeJS.ProcessEnv, settings: SmtpSettings) {
  const password = readMailPassword(env);
  if (settings.user !== undefined && password === undefined)
    throw new BadSetting(
      "SST_RESOURCE_MailPassword",
      'is not set, and SST_RESOURCE_Mail names a user. Write {"value":"…"} with the password of that user',
    );
  if (settings.user === undefined && password !== undefined)
    throw new BadSetting(
      "SST_RESOURCE_Mail",
      'names no user, and a password is set. Add "user":"…", or leave SST_RESOURCE_MailPassword out',
    );
  return { ...settings, password, ca: readCertificates(settings.caFile) };
}

export function readMailPassword(env: NodeJS.ProcessEnv): string | undefined {
  const variable = "SST_RESOURCE_MailPassword";
  const text = env[variable];
  if (text === undefined) return undefined;
  const value = readJson(variable, text, '{"value":"…"}');
  const result = z.object({ value: filled }).safeParse(value);
  if (!result.success) throw new BadSetting(variable, 'is wrong. Write {"value":"…"}');
  return result.data.value;
}

function readCertificates(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    const ca = readFileSync(path, "utf8");
    createSecureContext({ ca });
    if (/-----BEGIN [A-Z ]*CERTIFICATE-----/.test(ca)) return ca;
    throw new Error("there is no certificate in it");
  } catch (error) {
    const { message } = error as Error;
    throw new BadSetting(
      "SST_RESOURCE_Mail",
      `names the caFile ${path}, which cannot be used: ${message}. Name a readable file of certificates (PEM)`,
    );
  }
}

/** For tests alone: what a stage sets here lets the time of an answer tell who is on file. */
export function readSignInMilliseconds(env: NodeJS.ProcessEnv): number | undefined {
  const variable = "DONDOC_SIGN_IN_MILLISECONDS";
  if (env[variable] === undefined) return undefined;
  const milliseconds = z.coerce.number().check(z.int(), z.gte(0), z.lte(10_000));
  return readSetting(variable, milliseconds, env[variable], "0 to 10000");
}

function resource<Name extends keyof typeof resources>(
  env: NodeJS.ProcessEnv,
  name: Name,
): Environment[Name] {
  const variable = `SST_RESOURCE_${name}`;
  const { schema, write } = resources[name];
  const text = env[variable];
  if (text === undefined) throw new BadSetting(variable, `is not set. Write ${write}`);
  const value = withoutType(readJson(variable, text, write));
  return readSetting<z.ZodMiniType>(variable, schema, value, write) as Environment[Name];
}

/** SST says of each resource what it is. */
function withoutType(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { type: _, ...members } = value as Record<string, unknown>;
  return members;
}

/** `info` unless it is said; an empty one says nothing. */
export function readLogLevel(env: NodeJS.ProcessEnv): LogLevel {
  const level = env.LOG_LEVEL?.toLowerCase() || "info";
  return readSetting("LOG_LEVEL", LogLevel, level, LogLevel.options.join(", "));
}
