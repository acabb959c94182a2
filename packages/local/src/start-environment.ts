import "@dondoc/core/schema/english";
import { isIP } from "node:net";
import { readLogLevel, readMail, readSmtp } from "@dondoc/aws/environment";
import { BadSetting, nearest, readSetting } from "@dondoc/aws/setting";
import { SiteUrl } from "@dondoc/aws/site-url";
import { Email } from "@dondoc/core/schema/email";
import type { SmtpSettings } from "@dondoc/smtp/settings";
import * as z from "zod/mini";
import { ClearError } from "./clear-error.ts";
import type { RuntimeOptions } from "./runtime.ts";
import type { ServeOptions } from "./serve.ts";
import { TrustedProxies } from "./trusted-proxies.ts";

/** The authority's own mail server with its secrets. */
export interface SmtpMail {
  settings: SmtpSettings;
  password: string | undefined;
}

/** What both ways of running may be told, and how each is written; each stands in the README. */
const settings = {
  PORT: [
    z.pipe(
      z.string().check(z.regex(/^[0-9]{1,5}$/, "a port is written in digits")),
      z.coerce.number<string>().check(z.lte(65_535)),
    ),
    "a port, such as 3000",
  ],
  HOST: [
    z.string().check(
      z.refine((text) => isIP(text) !== 0 || /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text), {
        error: "an address or a name alone, without a port",
      }),
    ),
    "an address of this machine, such as 127.0.0.1",
  ],
  DONDOC_DATA: [z.string(), "a directory"],
  DONDOC_URL: [SiteUrl, "the address that people open, such as https://dondoc.xa.example"],
  DONDOC_TRUSTED_PROXIES: [TrustedProxies, "addresses of proxies, such as 127.0.0.1, 10.0.0.0/8"],
  DYNAMODB_ENDPOINT: [z.url({ protocol: /^https?$/ }), "an address, such as http://127.0.0.1:8000"],
  DONDOC_SENDER: [Email, "a mail address"],
  DONDOC_CLOCK: [z.string(), "an instant, such as 2025-09-01T07:00:00+07:00"],
  DONDOC_PLAN: [z.string(), "a plan file, or several by commas"],
  DONDOC_REPORTS: [z.string(), "the path of a socket, such as /run/dondoc/reports"],
} as const;

type Name = keyof typeof settings;

/** Read elsewhere: by the tests, by what deploys a stage, and by the functions themselves. */
const others = ["DONDOC_SHARED", "DONDOC_STAGE", "DONDOC_SIGN_IN_MILLISECONDS"];

const mailNames = ["SST_RESOURCE_Mail", "SST_RESOURCE_MailPassword"];

/** `npm start`. A variable that is empty counts as not given. Throws a `ClearError` that names what is wrong. */
export function readDemoSettings(variables: NodeJS.ProcessEnv): RuntimeOptions {
  return inClearWords(() => {
    const env = given(variables);
    for (const name of mailNames)
      if (env[name] !== undefined)
        throw new BadSetting(
          name,
          "is set, and no mail leaves the demo: it goes to the inbox. The real service is dondoc serve",
        );
    if (env.DONDOC_REPORTS !== undefined)
      throw new BadSetting(
        "DONDOC_REPORTS",
        "is set, and of the demo's mails there are no delivery reports. The real service is dondoc serve",
      );
    return {
      ...common(env),
      dataDirectory: read(env, "DONDOC_DATA") ?? ".data",
      clock: read(env, "DONDOC_CLOCK"),
      plan: read(env, "DONDOC_PLAN"),
      sender: read(env, "DONDOC_SENDER"),
    };
  });
}

/** `dondoc serve`, by the same rules. */
export function readServeSettings(variables: NodeJS.ProcessEnv): ServeOptions {
  return inClearWords(() => {
    const env = given(variables);
    const dataDirectory = read(env, "DONDOC_DATA");
    if (dataDirectory === undefined)
      throw new BadSetting(
        "DONDOC_DATA",
        "is not set. Write the directory that is to hold the authority's data",
      );
    refuse(env, "DONDOC_CLOCK", "the real service goes by this machine's own clock");
    refuse(env, "DONDOC_PLAN", "a plan comes in by dondoc activate, or in the console");
    refuse(env, "DONDOC_SENDER", 'the sender is named in SST_RESOURCE_Mail, as "sender"');
    const reports = read(env, "DONDOC_REPORTS");
    return { ...common(env), dataDirectory, mail: mailOf(env), reports };
  });
}

function common(env: NodeJS.ProcessEnv) {
  refuseUnknown(env);
  readLogLevel(env);
  return {
    port: read(env, "PORT") ?? 3000,
    host: read(env, "HOST"),
    baseUrl: read(env, "DONDOC_URL"),
    trustedProxies: read(env, "DONDOC_TRUSTED_PROXIES"),
    storeEndpoint: read(env, "DYNAMODB_ENDPOINT"),
  };
}

function read<N extends Name>(
  env: NodeJS.ProcessEnv,
  name: N,
): z.infer<(typeof settings)[N][0]> | undefined {
  const [schema, write] = settings[name];
  if (env[name] === undefined) return undefined;
  return readSetting<z.ZodMiniType>(name, schema, env[name], write) as z.infer<
    (typeof settings)[N][0]
  >;
}

function refuse(env: NodeJS.ProcessEnv, name: Name, why: string) {
  if (env[name] !== undefined)
    throw new BadSetting(name, `is for the demo (npm start): ${why}. Take it out`);
}

/** Only a real server: evidence that a mail left must not come of an inbox on this machine. */
function mailOf(env: NodeJS.ProcessEnv): SmtpMail {
  const write = `'{"transport":"smtp","sender":"theodoi@xa.example","host":"mail.xa.example","port":587,"user":"theodoi"}'`;
  if (env.SST_RESOURCE_Mail === undefined)
    throw new BadSetting(
      "SST_RESOURCE_Mail",
      `is not set, and without a mail server nobody is reminded and nobody can sign in. Write ${write}`,
    );
  const mail = readMail(env);
  if (mail.transport !== "smtp")
    throw new BadSetting(
      "SST_RESOURCE_Mail",
      `is for SES, and one machine sends by SMTP: SES has a server for that too (email-smtp.<region>.amazonaws.com). Write ${write}`,
    );
  return { settings: mail, password: readSmtp(env, mail).password };
}

/**
 * A name that nobody reads would say nothing: every `DONDOC_…` is meant for us, and a resource that is a slip
 * of the hand away from the mail's was meant to be it.
 */
function refuseUnknown(env: NodeJS.ProcessEnv) {
  const known = [...Object.keys(settings), ...others, ...mailNames];
  for (const name of Object.keys(env)) {
    if (known.includes(name) || !/^(DONDOC|SST_RESOURCE)_/i.test(name)) continue;
    const meant = nearest(name, known);
    if (meant) throw new BadSetting(name, `is no setting. Did you mean ${meant}?`);
    if (/^DONDOC_/i.test(name))
      throw new BadSetting(name, `is no setting. There are ${Object.keys(settings).join(", ")}`);
  }
}

function given(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
}

function inClearWords<T>(reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    if (error instanceof BadSetting) throw new ClearError(error.message, { cause: error });
    throw error;
  }
}
