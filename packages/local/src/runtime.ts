import { join, resolve } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Temporal } from "temporal-polyfill";
import { type DueWork, openAdvance } from "./advance.ts";
import { type Cleanup, openCleanup } from "./cleanup.ts";
import { ClearError } from "./clear-error.ts";
import { installClock, openClock, type VirtualClock } from "./clock.ts";
import { nextWake } from "./clock-step.ts";
import { takeDirectory } from "./data-directory.ts";
import { demo, isDemo, loadFirstPlan } from "./first-plan.ts";
import { inboxTags } from "./inbox-tags.ts";
import { lambdaHttp } from "./lambda-http.ts";
import { momentLine } from "./local-moment.ts";
import { bucketPath, names, region } from "./local-resources.ts";
import { localRoutes } from "./local-routes.tsx";
import { writeRuntimeFile } from "./runtime-file.ts";
import type { Runtime, RuntimeOptions } from "./runtime-options.ts";
import { scheduleRows } from "./schedule-list.ts";
import { listenOn } from "./server.ts";
import { openServices, type Services } from "./services.ts";
import { takeTurn } from "./turn.ts";

export type { Runtime, RuntimeOptions } from "./runtime-options.ts";

/** The terminal and the start page speak of this zone; each plan has its own. */
const zone = "Asia/Ho_Chi_Minh";

/** Everything on one machine. A second runtime in a process waits until the first is closed. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const log = options.quiet ? () => {} : (options.log ?? ((line) => console.log(line)));
  const cleanup = openCleanup((error) => log(`while stopping: ${String(error)}`));
  try {
    cleanup.add(await takeTurn());
    return await start(options, log, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function start(options: RuntimeOptions, log: (line: string) => void, cleanup: Cleanup) {
  const directory = resolve(options.dataDirectory);
  const plan = options.plan === undefined ? demo.plan : options.plan;
  const wanted = options.clock === undefined ? undefined : instantOf(options.clock);
  cleanup.add(await takeDirectory(directory));
  const clock = await openClock({
    path: join(directory, "clock.json"),
    startAt: wanted ?? (plan !== null && isDemo(plan) ? demo.startAt : undefined),
  });
  if (wanted !== undefined && !clock.isNew) noteEarlier(wanted, clock, log);
  const server = await listenOn(options.port, options.host ?? "127.0.0.1");
  cleanup.add(server.close);
  cleanup.add(installClock(clock));

  const services = await openServices(
    {
      directory,
      clock,
      zone,
      baseUrl: options.baseUrl ?? server.url,
      siteUrl: server.url,
      sender: options.sender ?? "theodoi@nghiahanh.example",
      storeEndpoint: options.storeEndpoint,
      ses: options.ses ?? {},
      variables: options.variables ?? {},
      logLevel: options.quiet ? "error" : "warn",
      meter: options.meter,
      log,
      onGone: options.onGone ?? ((error) => log(error.message)),
    },
    cleanup,
  );
  const { app, scheduler, ses, bucket, endpoints, variables } = services;
  if (plan !== null) await loadFirstPlan(app, plan, log);

  const stopping = new AbortController();
  const advance = openAdvance(clock, dueWork(services, stopping.signal), stopping.signal);
  if (wanted !== undefined && wanted > clock.now()) await advance(wanted);
  const schedules = () => scheduleRows(scheduler, clock.now());
  const onError = (error: unknown) => log(`a request failed: ${errorLine(error)}`);
  const control = { now: clock.now, advanceTo: advance, schedules, zone };
  const mails = () => ses.inbox().length;
  server.open({
    local: getRequestListener(
      localRoutes({ ...control, mails, app, ses, tags: inboxTags, onError }).fetch,
    ),
    web: lambdaHttp(services.handlers.web, { now: clock.now, onError }),
    console: lambdaHttp(services.handlers.console, { now: clock.now, onError }),
    import: lambdaHttp(services.handlers.import, { now: clock.now, onError }),
    api: lambdaHttp(services.handlers.api, { now: clock.now, onError }),
    papers: lambdaHttp(services.handlers.papers, { now: clock.now, onError }),
    bucket: getRequestListener((request) => bucket.fetch(below(bucketPath, request))),
  });
  bucket.resume();
  const removeFile = await writeRuntimeFile(directory, {
    url: server.url,
    storeEndpoint: endpoints.store,
    schedulerEndpoint: endpoints.scheduler,
    sesEndpoint: endpoints.ses,
    region,
    table: names.table,
    group: names.group,
    pid: process.pid,
    variables,
  });
  scheduler.start();
  const next = nextWake(await schedules(), clock.now());
  log(next ? `next wake ${momentLine(next.at, zone)} (${zone})` : "no wake is scheduled");

  let closing: Promise<void> | null = null;
  async function close() {
    stopping.abort();
    await removeFile();
    await server.close();
    await cleanup.run();
  }
  const runtime: Runtime = {
    url: server.url,
    now: () => Temporal.Instant.fromEpochMilliseconds(clock.now()),
    async advanceTo(target) {
      const { now, fired } = await advance(instantOf(target));
      return { now: new Date(now).toISOString(), fired };
    },
    app,
    scheduler,
    ses,
    filesSettled: bucket.settle,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  return runtime;
}

/** The request as a site of its own would have it. */
function below(path: string, request: Request): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(path.length);
  return new Request(url, request);
}

function dueWork({ scheduler, ses }: Services, stopping: AbortSignal): DueWork {
  const { nextDueAt, fireDue, stop: pause } = scheduler;
  const resume = () => {
    if (!stopping.aborted) scheduler.start();
  };
  return { pause, resume, nextDueAt, fireDue, settle: ses.settle };
}

/** A restart with the same `DONDOC_CLOCK` goes on where the clock was: it never goes back. */
function noteEarlier(wanted: number, clock: VirtualClock, log: (line: string) => void) {
  const now = clock.now();
  if (wanted >= now) return;
  const [asked, stored] = [wanted, now].map((instant) => new Date(instant).toISOString());
  log(`the clock goes on from ${stored}: DONDOC_CLOCK asks for ${asked}, which is past`);
}

function instantOf(target: string | Temporal.Instant): number {
  try {
    return Temporal.Instant.from(target).epochMilliseconds;
  } catch (error) {
    throw new ClearError(
      `${String(target)} is not an instant. Write it as 2025-09-01T07:00:00+07:00.`,
      { cause: error },
    );
  }
}

function errorLine(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
