import { join } from "node:path";
import type { App } from "@dondoc/app/ports";
import type { LocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import { getRequestListener } from "@hono/node-server";
import { Temporal } from "temporal-polyfill";
import { type DueWork, openAdvance } from "./advance.ts";
import { ClearError } from "./clear-error.ts";
import { installClock, openClock, type VirtualClock } from "./clock.ts";
import { openDemo } from "./demo/demo.ts";
import { openRings } from "./demo/rings.ts";
import { demo, isDemo, loadFirstPlans, loadSecondPlan, offersSecondPlan } from "./first-plan.ts";
import { inboxTags } from "./inbox-tags.ts";
import { momentLine } from "./local-moment.ts";
import { localRoutes } from "./local-routes.tsx";
import { isLoopbackHost } from "./loopback.ts";
import {
  errorLine,
  type Machine,
  type MachineOptions,
  type Opening,
  openDirectory,
  opening,
  openMachine,
  zone,
} from "./machine.ts";
import type { LocalSes, LocalSesOptions } from "./ses/local-ses.ts";

export interface RuntimeOptions extends MachineOptions {
  /** ISO instant: where a new clock starts, and what an older one is advanced to. */
  clock?: string | undefined;
  /** A plan file to bring in; none for null. The demo's plan unless given. */
  plan?: string | null | undefined;
  sender?: string | undefined;
  ses?: Partial<SesSettings> | undefined;
}

type SesSettings = Pick<LocalSesOptions, "simulate" | "faults" | "maxSendRate" | "max24HourSend">;

export interface Runtime {
  url: string;
  now(): Temporal.Instant;
  /** Answers when everything due on the way is done. `now` is ISO, UTC. */
  advanceTo(target: string | Temporal.Instant): Promise<{ now: string; fired: number }>;
  app: App;
  scheduler: LocalScheduler;
  ses: LocalSes;
  /** Once every file that was sent by now is checked. */
  filesSettled(): Promise<void>;
  close(): Promise<void>;
}

/** The demo: everything on one machine, with a clock that is moved and an inbox that no mail leaves. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  refuseThePublic(options);
  return opening(options, (given) => start(options, given));
}

async function start(options: RuntimeOptions, given: Opening): Promise<Runtime> {
  const { cleanup, log } = given;
  const plans = filesOf(options.plan === undefined ? demo.plan : options.plan);
  const wanted = options.clock === undefined ? undefined : instantOf(options.clock);
  const { directory } = await openDirectory(options, "demo", given);
  const clock = await openClock({
    path: join(directory, "clock.json"),
    startAt: wanted ?? (isDemo(plans) ? demo.startAt : undefined),
  });
  if (wanted !== undefined && !clock.isNew) noteEarlier(wanted, clock, log);
  cleanup.add(installClock(clock));
  const post = {
    by: "inbox",
    sender: options.sender ?? "theodoi@nghiahanh.example",
    ses: options.ses ?? {},
  } as const;
  const rings = await openRings(join(directory, "rings.jsonl"));
  const machine = await openMachine(
    options,
    { directory, kind: "demo", clock, post, rang: rings.note },
    given,
  );
  const { app, scheduler, bucket } = machine;
  const ses = inboxOf(machine);
  if (plans.length > 0) await loadFirstPlans(app, plans, log);

  const stopping = new AbortController();
  const advance = openAdvance(clock, dueWork(scheduler, ses, stopping.signal), stopping.signal);
  if (wanted !== undefined && wanted > clock.now()) await advance(wanted);
  const routes = localRoutes({
    ...openDemo({
      app,
      url: machine.url,
      now: clock.now,
      advanceTo: advance,
      inbox: ses.inbox,
      log,
    }),
    now: clock.now,
    advanceTo: advance,
    schedules: machine.schedules,
    zone,
    mails: () => ses.inbox().length,
    app,
    ses,
    offersSecondPlan: () => offersSecondPlan(app, plans),
    addSecondPlan: () => loadSecondPlan(app, log),
    rings: rings.list,
    tags: inboxTags,
    onError: (error) => log(`a request failed: ${errorLine(error)}`),
  });
  log(
    `this is the demo: no mail leaves it, and its clock shows ${momentLine(clock.now(), zone)}. The real service is dondoc serve`,
  );
  await machine.serve(getRequestListener(routes.fetch));

  return {
    url: machine.url,
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
      stopping.abort();
      return machine.close();
    },
  };
}

/**
 * The demo shows every mail and moves the clock for whoever asks: it is for the person at this machine.
 * Throws a `ClearError` when it is given an address that others could reach.
 */
function refuseThePublic({ host, baseUrl }: RuntimeOptions) {
  const way = "That is for the real service: dondoc serve.";
  if (host !== undefined && !isLoopbackHost(host) && host !== "::1") {
    throw new ClearError(
      `HOST is ${host}, and the demo listens on this machine alone (127.0.0.1): it shows every mail. ${way}`,
    );
  }
  if (baseUrl !== undefined && !isLoopbackHost(new URL(baseUrl).host)) {
    throw new ClearError(
      `DONDOC_URL is ${baseUrl}, and the demo has no public address: it shows every mail. ${way}`,
    );
  }
}

/** One file, or several by commas. */
function filesOf(plan: string | null): string[] {
  return (plan ?? "").split(",").flatMap((path) => path.trim() || []);
}

function inboxOf({ ses }: Machine): LocalSes {
  if (!ses) throw new Error("the demo was opened without its inbox");
  return ses;
}

function dueWork(scheduler: LocalScheduler, ses: LocalSes, stopping: AbortSignal): DueWork {
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
