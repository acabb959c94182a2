import { setTimeout } from "node:timers/promises";
import type { App, Log, Mailer } from "@dondoc/app/ports";
import { dynamoClient, mailClient, schedulerClient } from "./clients.ts";
import { platformClock } from "./clock.ts";
import { createDynamoTable } from "./dynamo-table.ts";
import { readEnvironment, readSignInMilliseconds, readSmtp } from "./environment.ts";
import { createLog, type LogOptions } from "./log.ts";
import { platformRandom } from "./random.ts";
import { createS3Bucket } from "./s3-bucket.ts";
import { createSesMailer } from "./ses-mailer.ts";
import { smtpMailer } from "./smtp.ts";
import { createWakeScheduler } from "./wake-scheduler.ts";
import { createPoster } from "./webhook-poster.ts";

/**
 * The app on AWS, or on the one machine, whose components speak the same protocols. Makes clients:
 * call it once a process, outside the handler.
 */
/** `write` takes the log's lines where standard output is for something else. */
export function createApp(env: NodeJS.ProcessEnv = process.env, write?: LogOptions["write"]): App {
  const { Mail } = readEnvironment(env);
  const mailer =
    Mail.transport === "smtp"
      ? smtpMailer(readSmtp(env, Mail))
      : createSesMailer({ client: mailClient(), configurationSet: Mail.configurationSet });
  const app = createAppWithoutMail(env, write);
  return { ...app, mailer: tellingRefusals(mailer, app.log) };
}

/** Of each mail that was not taken the log has the mail server's own words, whoever sent it and why. */
export function tellingRefusals(mailer: Mailer, log: Log): Mailer {
  return {
    ...mailer,
    async send(mail) {
      const outcome = await mailer.send(mail);
      // An account's own limits are met on any busy morning, and told where they are counted.
      if (!outcome.sent && !("limit" in outcome)) {
        const { kind, plan, unit } = mail.tags;
        const { reason, retry: again } = outcome;
        log.warn("mail server refused", { kind, plan, unit, reason, again });
      }
      return outcome;
    },
  };
}

/** For a function that sends nothing: its bundle has no mail client. */
export function createAppWithoutMail(
  env: NodeJS.ProcessEnv = process.env,
  write?: LogOptions["write"],
): Omit<App, "mailer"> {
  const { Wakes } = readEnvironment(env);
  const scheduler = createWakeScheduler({ client: schedulerClient(), ...Wakes });
  return { ...createKeeper(env, write), scheduler };
}

/** For a function that only keeps: it sends nothing and sets no wake, and has a client for neither. */
export function createKeeper(
  env: NodeJS.ProcessEnv = process.env,
  write?: LogOptions["write"],
): Omit<App, "mailer" | "scheduler"> {
  const { Table, Mail, Files, Webhooks, Web, logLevel } = readEnvironment(env);
  const answerMilliseconds = readSignInMilliseconds(env);
  const client = dynamoClient();
  const log = createLog({ level: logLevel, clock: platformClock, ...(write && { write }) });
  return {
    table: createDynamoTable({ client, tableName: Table.name }),
    bucket: createS3Bucket({
      name: Files.bucket,
      url: Files.url,
      endpoint: env.AWS_ENDPOINT_URL_S3,
      // Region, credentials and hash as the SDK itself finds them.
      signing: client.config,
      clock: platformClock,
    }),
    poster: createPoster(Webhooks),
    clock: platformClock,
    pause: (milliseconds) => setTimeout(milliseconds),
    random: platformRandom,
    log,
    settings: {
      baseUrl: Web.url,
      senderAddress: Mail.sender,
      // Lambda sets it for every function, and freezes the function after its answer.
      outlivesAnswers: env.AWS_LAMBDA_FUNCTION_NAME === undefined,
      ...("inbox" in Mail && Mail.inbox !== undefined && { inbox: Mail.inbox }),
      ...(answerMilliseconds !== undefined && { answerMilliseconds }),
    },
  };
}
