import { type Dynamo, dynamoOf } from "./dynamo.ts";
import { type Identity, identityOf } from "./identity.ts";
import { openService, type Service } from "./service.ts";

/**
 * What the functions call. Endpoints by the SDK's own variables, where they are set: `AWS_ENDPOINT_URL_DYNAMODB`,
 * `AWS_ENDPOINT_URL_SESV2`, `AWS_ENDPOINT_URL_SCHEDULER`.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export interface ServicesOptions {
  env: NodeJS.ProcessEnv;
  /** Default: what Lambda puts into the environment. */
  identity?: Identity;
}

/** All of one place, as of a local component: a test's own, or a bench's. */
export function localServices(endpoint: string): ServicesOptions {
  const [secret, region] = ["local", "us-east-1"];
  const names = ["DYNAMODB", "SCHEDULER", "SESV2"];
  return {
    env: Object.fromEntries(names.map((name) => [`AWS_ENDPOINT_URL_${name}`, endpoint])),
    identity: { region, credentials: { accessKeyId: secret, secretAccessKey: secret } },
  };
}

/** A connection inside a region opens in milliseconds: one that has not in a second will not. */
const connectMilliseconds = 1000;

/** These services answer in milliseconds; what hangs for 5 s is better tried elsewhere than waited for. */
const quick = { connectMilliseconds, answerMilliseconds: 5000, attempts: 3, keepAlive: true };

/** Tries again after throttling, 5xx and lost answers: every write is conditional or carries a token. */
export function dynamoService(options: ServicesOptions): Dynamo {
  return dynamoOf(opened("dynamodb", "dynamodb", "DYNAMODB", quick, options));
}

export function schedulerService(options: ServicesOptions): Service {
  return opened("scheduler", "scheduler", "SCHEDULER", quick, options);
}

/**
 * Mail is never tried again blindly. SendEmail has no idempotency token: after a lost answer the
 * mail may have left, and a second try would double it. Whether to try again is for the ledger.
 *
 * For the same reason a time-out costs more than a wait here, so that it comes late, and no
 * connection is kept: one that died while the process was frozen would break under the next mail,
 * and nobody could tell whether that had left.
 */
export function mailService(options: ServicesOptions): Service {
  const patient = {
    connectMilliseconds,
    answerMilliseconds: 10_000,
    attempts: 1,
    keepAlive: false,
  };
  return opened("ses", "email", "SESV2", patient, options);
}

type Manner = typeof quick;

function opened(
  name: string,
  host: string,
  variable: string,
  manner: Manner,
  { env, identity = identityOf(env) }: ServicesOptions,
): Service {
  const endpoint =
    env[`AWS_ENDPOINT_URL_${variable}`] ?? `https://${host}.${env.AWS_REGION}.amazonaws.com`;
  return openService({ name, endpoint, identity, ...manner });
}
