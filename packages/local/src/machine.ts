import type { IncomingMessage, ServerResponse } from "node:http";
import { resolve } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { type Cleanup, openCleanup } from "./cleanup.ts";
import { nextWake } from "./clock-step.ts";
import { takeDirectory } from "./data-directory.ts";
import { type DirectoryKind, holdToKind } from "./directory-kind.ts";
import { healthRoute, standingFor } from "./health-route.ts";
import { type LambdaHttpOptions, lambdaHttp } from "./lambda-http.ts";
import { momentLine } from "./local-moment.ts";
import { bucketPath, names, region, tables } from "./local-resources.ts";
import type { Meter } from "./meter.ts";
import { writeRuntimeFile } from "./runtime-file.ts";
import { type ScheduleRow, scheduleRows } from "./schedule-list.ts";
import { type LocalServer, listenOn } from "./server.ts";
import { openServices, type Post, type Services, type ServicesOptions } from "./services.ts";
import type { StoreKind } from "./store/local-store.ts";
import type { TrustedProxies } from "./trusted-proxies.ts";
import { takeTurn } from "./turn.ts";

/** The terminal and the demo's start page speak of this zone; each plan has its own. */
export const zone = "Asia/Ho_Chi_Minh";

/** What the demo and the real service are told alike. */
export interface MachineOptions {
  /** Made when missing; one process at a time. */
  dataDirectory: string;
  /** 0 is any free one. */
  port: number;
  /** 127.0.0.1 unless given. */
  host?: string | undefined;
  /** How the links in mails begin, where that is not this machine's own address. */
  baseUrl?: string | undefined;
  /** Proxies whose X-Forwarded-For is believed; without them whoever opened the connection counts. */
  trustedProxies?: TrustedProxies | undefined;
  /** A running DynamoDB-compatible store in place of the embedded one. */
  storeEndpoint?: string | undefined;
  /** Where a new directory is to have its rows. A real one has them in a file of its own, a demo's on the wire. */
  store?: StoreKind | undefined;
  log?: ((line: string) => void) | undefined;
  quiet?: boolean | undefined;
  /** More variables of the functions, or others than their own. */
  variables?: Record<string, string> | undefined;
  meter?: Meter | undefined;
  /** The store is lost for good; what was started is of no more use. */
  onGone?: ((error: Error) => void) | undefined;
}

/** What is open while something runs on this machine, to be undone in the reverse order. */
export interface Opening {
  cleanup: Cleanup;
  log(line: string): void;
}

/** Runs `open`; where it fails, what it had opened is closed. A second one in a process waits for the first. */
export async function opening<Opened>(
  options: MachineOptions,
  open: (given: Opening) => Promise<Opened>,
): Promise<Opened> {
  const log = options.quiet ? () => {} : (options.log ?? ((line) => console.log(line)));
  const cleanup = openCleanup((error) => log(`while stopping: ${String(error)}`));
  try {
    cleanup.add(await takeTurn());
    return await open({ cleanup, log });
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

export interface OwnDirectory {
  directory: string;
  /** Nothing was in it. */
  isNew: boolean;
}

/** Takes the data directory for this process, as one of this kind. */
export async function openDirectory(
  options: MachineOptions,
  kind: DirectoryKind,
  { cleanup }: Opening,
): Promise<OwnDirectory> {
  const directory = resolve(options.dataDirectory);
  cleanup.add(await takeDirectory(directory));
  return { directory, isNew: await holdToKind(directory, kind) };
}

export interface Machine extends Services {
  url: string;
  schedules(): Promise<ScheduleRow[]>;
  /** From here on it answers and its scheduler fires. `local`: what only this machine may see, if anything. */
  serve(
    local: ((request: IncomingMessage, response: ServerResponse) => unknown) | null,
  ): Promise<void>;
  /** Lets what is in flight finish. */
  close(): Promise<void>;
}

/** The site, the store, the scheduler and the functions on one machine, not yet at work. */
export async function openMachine(
  options: MachineOptions,
  given: { directory: string; kind: DirectoryKind; clock: { now(): number }; post: Post } & Pick<
    ServicesOptions,
    "rang"
  >,
  { cleanup, log }: Opening,
): Promise<Machine> {
  const { directory, kind, clock, post, rang } = given;
  const server = await listenOn(options.port, options.host ?? "127.0.0.1");
  cleanup.add(server.close);
  const services = await openServices(
    {
      directory,
      kind,
      clock,
      zone,
      baseUrl: options.baseUrl ?? server.url,
      siteUrl: server.url,
      post,
      storeEndpoint: options.storeEndpoint,
      store: options.store,
      variables: options.variables ?? {},
      logLevel: options.quiet ? "error" : "warn",
      meter: options.meter,
      log,
      onGone: options.onGone ?? ((error) => log(error.message)),
      rang,
    },
    cleanup,
  );
  const schedules = () => scheduleRows(services.scheduler, clock.now());
  let removeFile = async () => {};
  let closing: Promise<void> | null = null;

  async function close() {
    await removeFile();
    await server.close();
    await cleanup.run();
  }

  return {
    ...services,
    url: server.url,
    schedules,
    async serve(local) {
      openSites(
        server,
        services,
        { now: clock.now, trustedProxies: options.trustedProxies },
        local,
        log,
      );
      services.bucket.resume();
      removeFile = await writeRuntimeFile(directory, {
        url: server.url,
        storeEndpoint: services.endpoints.store ?? null,
        schedulerEndpoint: services.endpoints.scheduler,
        sesEndpoint: services.endpoints.ses ?? null,
        region,
        table: tables[kind],
        group: names.group,
        pid: process.pid,
        variables: services.variables,
      });
      services.scheduler.start();
      const next = nextWake(await schedules(), clock.now());
      log(next ? `next wake ${momentLine(next.at, zone)} (${zone})` : "no wake is scheduled");
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** So often, and no oftener, `/healthz` logs in at the office's mail server. */
const mailCheckMilliseconds = 15_000;

function openSites(
  server: LocalServer,
  { app, handlers, scheduler, ses, bucket }: Services,
  given: Pick<LambdaHttpOptions, "now" | "trustedProxies">,
  local: Parameters<Machine["serve"]>[0],
  log: (line: string) => void,
) {
  const options = {
    ...given,
    onError: (error: unknown) => log(`a request failed: ${errorLine(error)}`),
  };
  const login = app.mailer.check;
  const outside = login && standingFor(mailCheckMilliseconds, login, () => performance.now());
  const mail = ses?.check ?? outside;
  const parts = { scheduler: scheduler.check, files: bucket.check, ...(mail && { mail }) };
  server.open({
    local,
    health: getRequestListener(healthRoute(app, parts).fetch),
    web: lambdaHttp(handlers.web, options),
    console: lambdaHttp(handlers.console, options),
    import: lambdaHttp(handlers.import, options),
    api: lambdaHttp(handlers.api, options),
    papers: lambdaHttp(handlers.papers, options),
    bucket: getRequestListener((request) => bucket.fetch(below(bucketPath, request))),
  });
}

/** The request as a site of its own would have it. */
function below(path: string, request: Request): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(path.length);
  return new Request(url, request);
}

export function errorLine(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
