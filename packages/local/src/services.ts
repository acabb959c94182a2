import { join } from "node:path";
import type { App } from "@dondoc/app/ports";
import { dynamoClient } from "@dondoc/aws/clients";
import type { Environment, LogLevel } from "@dondoc/aws/environment";
import { createApp } from "@dondoc/aws/platform";
import { createTable } from "@dondoc/aws/table";
import type { Delivery } from "@dondoc/scheduler-local/delivery";
import { type LocalScheduler, openLocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import { type LocalBucket, openLocalBucket } from "./bucket/local-bucket.ts";
import type { Cleanup } from "./cleanup.ts";
import { ClearError } from "./clear-error.ts";
import { openedWhole, wholeCopy } from "./damage.ts";
import { openDeadLetters } from "./dead-letters.ts";
import type { DirectoryKind } from "./directory-kind.ts";
import { type Handlers, openHandlers } from "./handlers.ts";
import {
  accountId,
  bucketPath,
  credentials,
  type Endpoints,
  functionVariables,
  inboxMail,
  names,
  passwordVariable,
  region,
  setVariables,
  tables,
} from "./local-resources.ts";
import { type Meter, meteredBucket, meteredHandlers } from "./meter.ts";
import { type LocalSes, type LocalSesOptions, openLocalSes } from "./ses/local-ses.ts";
import type { SmtpMail } from "./start-environment.ts";
import { openLocalStore, type StoreKind } from "./store/local-store.ts";
import { databaseName } from "./store-process.ts";
import { createSchedules } from "./sweep-schedule.ts";
import { openTargets } from "./targets.ts";

/** How mails leave: into the inbox of the demo, or by the authority's own mail server. */
export type Post =
  | { by: "inbox"; sender: string; ses: Partial<LocalSesOptions> }
  | { by: "smtp"; mail: SmtpMail };

export interface ServicesOptions {
  directory: string;
  kind: DirectoryKind;
  clock: { now(): number };
  zone: string;
  baseUrl: string;
  /** The same site as it is reached from this machine. */
  siteUrl: string;
  post: Post;
  storeEndpoint: string | undefined;
  store: StoreKind | undefined;
  /** Beside the functions' own. */
  variables: Record<string, string>;
  /** Of the functions, unless LOG_LEVEL says another: each wake has its own line anyway. */
  logLevel: LogLevel;
  meter?: Meter | undefined;
  log(line: string): void;
  onGone(error: Error): void;
  /** A schedule rang, and its target took the delivery. */
  rang?: ((delivery: Delivery) => Promise<void>) | undefined;
}

export interface Services {
  app: App;
  handlers: Handlers;
  scheduler: LocalScheduler;
  /** Where mails leave by the authority's own server there is none. */
  ses: LocalSes | null;
  bucket: LocalBucket;
  endpoints: Endpoints;
  variables: Record<string, string>;
}

/** So many rows at most are removed by a sweep; the next one goes on. */
const expiredAtOnce = 1000;

/** Opens the store, the scheduler and the demo's mail service, then the functions on top of them. */
export async function openServices(options: ServicesOptions, cleanup: Cleanup): Promise<Services> {
  const { directory, kind, clock, zone, post, log } = options;
  const table = tables[kind];
  const store = await openLocalStore({
    directory,
    directoryKind: kind,
    store: options.store,
    endpoint: options.storeEndpoint,
    log,
    onGone: options.onGone,
  });
  cleanup.add(store.close);

  let mailsLeft = 0;
  // Both services may have work left over; it waits until there are functions to do it.
  const loaded = deferred<Handlers>();
  cleanup.add(() => loaded.reject(new Error("the runtime did not start")));
  const targets = openTargets({
    handlers: loaded.promise,
    now: clock.now,
    zone,
    mails: () => mailsLeft,
    log,
    giveUp: openDeadLetters(join(directory, "dead-letters.jsonl"), log),
    expire:
      store.kind === "sqlite"
        ? () => store.table.removeExpired(clock.now() / 1000, expiredAtOnce)
        : undefined,
  });
  const ses =
    post.by === "inbox"
      ? await openedWhole(
          () =>
            openLocalSes({
              ...post.ses,
              directory: join(directory, "ses"),
              clock,
              emit: targets.emit,
              region,
              accountId,
              configurationSets: [names.configurationSet],
            }),
          `${wholeCopy}, or move the file away: the inbox is then empty, and nothing else is lost`,
        )
      : null;
  if (ses) cleanup.add(ses.close);
  const scheduler = await openedWhole(
    () =>
      openLocalScheduler({
        directory: join(directory, "scheduler"),
        clock,
        deliver: async (delivery) => {
          await targets.deliver(delivery);
          await options.rang?.(delivery);
        },
        region,
        accountId,
      }),
    `${wholeCopy}, or move the file away: the hourly look for late plans finds what is due, and dondoc activate with a plan's file sets its wakes again`,
  );
  cleanup.add(scheduler.close);

  const ownBucket = await openLocalBucket({
    directory: join(directory, "files"),
    name: names.bucket,
    secret: { ...credentials, region },
    sha256: dynamoClient().config.sha256,
    addresses: [options.baseUrl, options.siteUrl].map((site) => site + bucketPath),
    now: clock.now,
    emit: targets.arrive,
    log,
  });
  const bucket = meteredBucket(ownBucket, options.meter);
  cleanup.add(bucket.settle);

  const endpoints = {
    site: options.siteUrl,
    ...(store.kind === "wire" && { store: store.endpoint }),
    scheduler: (await scheduler.listen()).url,
    ...(ses && { ses: (await ses.listen()).url }),
  };
  const variables = {
    ...functionVariables({ endpoints, baseUrl: options.baseUrl, table, mail: mailOf(post) }),
    ...(post.by === "smtp" && passwordVariable(post.mail.password)),
    ...options.variables,
  };
  cleanup.add(setVariables(variables, options.logLevel));
  if (store.kind === "wire")
    await createTable(dynamoClient(), table).catch((error: Error) => {
      throw new ClearError(
        `The store does not work with ${options.storeEndpoint ?? join(directory, databaseName)}: ${error.message}. ${wholeCopy}.`,
        { cause: error },
      );
    });
  await createSchedules(scheduler, zone);
  const app = store.kind === "sqlite" ? { ...createApp(), table: store.table } : createApp();
  const counting = countedMails(app, () => {
    mailsLeft += 1;
  });
  const handlers = meteredHandlers(openHandlers(counting), options.meter);
  loaded.resolve(handlers);
  return { app, handlers, scheduler, ses, bucket, endpoints, variables };
}

function mailOf(post: Post): Environment["Mail"] {
  return post.by === "smtp" ? post.mail.settings : inboxMail(post.sender);
}

/** The same app, each mail that a mail server took counted, by whatever way it left. */
function countedMails(app: App, left: () => void): App {
  const { mailer } = app;
  return {
    ...app,
    mailer: {
      ...mailer,
      async send(mail) {
        const outcome = await mailer.send(mail);
        if (outcome.sent) left();
        return outcome;
      },
    },
  };
}

function deferred<T>() {
  let resolve = (_: T) => {};
  let reject = (_: unknown) => {};
  const promise = new Promise<T>((settle, refuse) => {
    resolve = settle;
    reject = refuse;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
