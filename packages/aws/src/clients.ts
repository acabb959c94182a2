import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SESv2Client } from "@aws-sdk/client-sesv2";

/**
 * The SDK's clients. Region, credentials and endpoints come from the SDK's own environment:
 * `AWS_ENDPOINT_URL_DYNAMODB`, `AWS_ENDPOINT_URL_SESV2`, `AWS_ENDPOINT_URL_SCHEDULER`.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */

/** A connection inside a region opens in milliseconds: one that has not in a second will not. */
const connectionTimeout = 1000;

/** Without `throwOnRequestTimeout` the SDK only warns of a request that takes too long. */
const throwOnRequestTimeout = true;

/**
 * A client works out what to do with a command once for all of its kind, and writes no log of each call:
 * some of what a call costs is spared. Whoever adds to a client's middleware does so before its first call:
 * `cacheMiddleware` of the SDK's `SmithyConfiguration` says so.
 */
const cacheMiddleware = true;

function quiet<Client extends DynamoDBClient | SchedulerClient | SESv2Client>(
  client: Client,
): Client {
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

/** These services answer in milliseconds; what hangs for 5 s is better tried elsewhere than waited for. */
const quick = { connectionTimeout, requestTimeout: 5000, throwOnRequestTimeout };

/** Tries again after throttling, 5xx and lost answers: every write is conditional or carries a token. */
export function dynamoClient(): DynamoDBClient {
  return quiet(new DynamoDBClient({ requestHandler: quick, maxAttempts: 3, cacheMiddleware }));
}

export function schedulerClient(): SchedulerClient {
  return quiet(new SchedulerClient({ requestHandler: quick, maxAttempts: 3, cacheMiddleware }));
}

/**
 * Mail is never tried again blindly. SendEmail has no idempotency token: after a lost answer the
 * mail may have left, and a second try would double it. Whether to try again is for the ledger.
 *
 * For the same reason a time-out costs more than a wait here, so that it comes late, and no
 * connection is kept: one that died while the process was frozen would break under the next mail,
 * and nobody could tell whether that had left.
 */
export function mailClient(): SESv2Client {
  const agent = { keepAlive: false };
  return quiet(
    new SESv2Client({
      requestHandler: {
        connectionTimeout,
        requestTimeout: 10_000,
        throwOnRequestTimeout,
        httpAgent: agent,
        httpsAgent: agent,
      },
      maxAttempts: 1,
      cacheMiddleware,
    }),
  );
}
