import { once as event } from "node:events";
import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { openAlarm } from "./alarm.ts";
import type { Delivery } from "./delivery.ts";
import type { Engine, SchedulerClock } from "./engine.ts";
import { errorResponse } from "./errors.ts";
import { fireAllDue } from "./firing.ts";
import { openJournal } from "./journal.ts";
import { checkedLines } from "./journal-line.ts";
import { lockDirectory } from "./lock.ts";
import { recoveryChanges } from "./recovery.ts";
import { openRoutes } from "./routes.ts";
import { type Change, changesOf, emptyState, sizeOf } from "./state.ts";

export type { Delivery } from "./delivery.ts";
export type { SchedulerClock } from "./engine.ts";
export { DirectoryInUse } from "./lock.ts";

export interface LocalSchedulerOptions {
  /** Holds the journal and the lock; made if it does not exist. One process at a time. */
  directory: string;
  clock: SchedulerClock;
  /** Hands an occurrence to its target. A rejection is a failed attempt, and is retried. */
  deliver(delivery: Delivery): Promise<void>;
  /** In [0, 1). Default: Math.random. */
  random?: () => number;
  /** Default: us-east-1. Targets must be in this region, as AWS has it. */
  region?: string;
  /** Default: 000000000000. */
  accountId?: string;
  /** Default: 1,000,000, AWS's quota. */
  maxSchedules?: number;
}

export interface LocalScheduler {
  /** The wire protocol, in process. */
  fetch(request: Request): Promise<Response>;
  /** Serves the wire protocol. Defaults: a free port of 127.0.0.1. */
  listen(port?: number, host?: string): Promise<{ url: string; close(): Promise<void> }>;
  /** The earliest fire or retry, in epoch milliseconds. It may lie in the past. */
  nextDueAt(): number | null;
  /**
   * Fires everything due now, in order, and returns how many targets took their delivery (dead
   * letters are not counted). Concurrent calls wait for each other: never call it from `deliver`.
   */
  fireDue(): Promise<number>;
  /** Rejects, with what the system says, when nothing can be kept now and so nothing fires. */
  check(): Promise<void>;
  /** From here on fires by itself. */
  start(): void;
  stop(): void;
  /** Stops, waits for what is under way, closes the servers and gives the directory back. */
  close(): Promise<void>;
}

/** Opens a directory of schedules. Throws `DirectoryInUse` if another process has it open. */
export async function openLocalScheduler(options: LocalSchedulerOptions): Promise<LocalScheduler> {
  await mkdir(options.directory, { recursive: true });
  const unlock = await lockDirectory(options.directory);
  try {
    return await openLocked(options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openLocked(
  options: LocalSchedulerOptions,
  unlock: () => Promise<void>,
): Promise<LocalScheduler> {
  const { clock, deliver, random = Math.random, region = "us-east-1" } = options;
  const { accountId = "000000000000", maxSchedules = 1_000_000, directory } = options;
  const state = emptyState();
  const journal = await openJournal<Change>({
    path: join(directory, "journal.jsonl"),
    format: checkedLines({ journal: "scheduler-local", version: 1 }),
    replay: state.apply,
    memory: { snapshot: () => changesOf(state), size: () => sizeOf(state) },
  });
  const engine: Engine = {
    state,
    clock,
    random,
    account: { region, accountId },
    maxSchedules,
    deliver,
    commit(changes) {
      apply(changes);
      return journal.append(changes);
    },
    note(changes) {
      apply(changes);
      journal.note(changes);
    },
  };
  const apply = (changes: readonly Change[]) => {
    for (const change of changes) state.apply(change);
    alarm.rearm();
  };
  let isFailing = false;
  const nextDueAt = () => state.due.peek()?.at ?? null;
  const alarm = openAlarm({
    now: () => clock.now(),
    nextDueAt,
    async ring() {
      await fireDue();
      if (isFailing) console.error("scheduler-local: firing again");
      isFailing = false;
    },
    onError(error) {
      // It comes again every second for as long as the disk is full.
      if (!isFailing) console.error("scheduler-local: firing failed, trying again:", error);
      isFailing = true;
    },
  });
  await engine.commit(recoveryChanges(engine));

  const routes = openRoutes(engine, () => journal.backlog);
  const closers = new Set<() => Promise<void>>();
  let firing: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;

  function fireDue(): Promise<number> {
    const run = firing.then(() => (closing ? 0 : fireAllDue(engine)));
    firing = run.catch(() => {});
    return run;
  }

  async function fetch(request: Request): Promise<Response> {
    if (closing) return errorResponse("InternalServerException", "The scheduler is closed");
    return routes.fetch(request);
  }

  async function listen(port = 0, host = "127.0.0.1") {
    const server = createAdaptorServer({ fetch });
    server.listen(port, host);
    await event(server, "listening");
    const { port: bound } = server.address() as AddressInfo;
    const close = async () => {
      if (!closers.delete(close)) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Keep-alive connections would hold the server open for as long as their client likes.
      if ("closeIdleConnections" in server) server.closeIdleConnections();
      await closed;
    };
    closers.add(close);
    return { url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`, close };
  }

  async function close() {
    alarm.stop();
    await firing;
    await Promise.all([...closers].map((closer) => closer()));
    await journal.close();
    await unlock();
  }

  return {
    fetch,
    listen,
    nextDueAt,
    fireDue,
    check: journal.check,
    start: alarm.start,
    stop: alarm.stop,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
