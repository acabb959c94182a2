import { setTimeout } from "node:timers/promises";
import type { App } from "@dondoc/app/ports";
import { platformClock } from "./clock.ts";
import { createDynamoStore } from "./dynamo-store.ts";
import { readEnvironment, readMailPassword, readSignInMilliseconds } from "./environment.ts";
import { Sha256 } from "./exchange.ts";
import { type Identity, identityOf } from "./identity.ts";
import { createLog } from "./log.ts";
import { platformRandom } from "./random.ts";
import { createS3Bucket } from "./s3-bucket.ts";
import { dynamoService, mailService, schedulerService } from "./services.ts";
import { createSesMailer } from "./ses-mailer.ts";
import { smtpMailer } from "./smtp.ts";
import { createWakeScheduler } from "./wake-scheduler.ts";
import { createPoster } from "./webhook-poster.ts";

/**
 * The app on AWS, or on the one machine, whose components speak the same protocols. Opens connections:
 * call it once a process, outside the handler. Who is not a function says who it is.
 */
export function createApp(
  env: NodeJS.ProcessEnv = process.env,
  identity: Identity = identityOf(env),
): App {
  const { Mail } = readEnvironment(env);
  const mailer =
    Mail.transport === "smtp"
      ? smtpMailer({ ...Mail, password: readMailPassword(env) })
      : createSesMailer({
          service: mailService({ env, identity }),
          configurationSet: Mail.configurationSet,
        });
  return { ...createAppWithoutMail(env, identity), mailer };
}

/** For a function that sends nothing: its bundle has no mail client. */
export function createAppWithoutMail(
  env: NodeJS.ProcessEnv = process.env,
  identity: Identity = identityOf(env),
): Omit<App, "mailer"> {
  const { Table, Mail, Wakes, Files, Webhooks, Web, logLevel } = readEnvironment(env);
  const signInMilliseconds = readSignInMilliseconds(env);
  return {
    store: createDynamoStore({ dynamo: dynamoService({ env, identity }), tableName: Table.name }),
    scheduler: createWakeScheduler({ service: schedulerService({ env, identity }), ...Wakes }),
    bucket: createS3Bucket({
      name: Files.bucket,
      url: Files.url,
      endpoint: env.AWS_ENDPOINT_URL_S3,
      signing: { ...identity, sha256: Sha256 },
      clock: platformClock,
    }),
    poster: createPoster(Webhooks),
    clock: platformClock,
    pause: (milliseconds) => setTimeout(milliseconds),
    random: platformRandom,
    log: createLog({ level: logLevel, clock: platformClock }),
    settings: {
      baseUrl: Web.url,
      senderAddress: Mail.sender,
      ...(signInMilliseconds !== undefined && { signInMilliseconds }),
    },
  };
}
