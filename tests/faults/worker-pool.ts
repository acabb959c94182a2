import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { functionVariables, inboxMail } from "@dondoc/local/local-resources";
import { passing, type Trap } from "./fault.ts";
import type { Job, Order, Report } from "./job.ts";
import type { FaultProxy } from "./proxy.ts";
import { kill } from "./service-process.ts";

/** A process with the deployed handlers, doing one job at a time. */
export interface Worker {
  /** Where its web application listens. */
  url: string;
  /** `killed`: it died of it. `unfinished`: the platform would deliver the job again. */
  work(job: Job, now: number): Promise<"done" | "unfinished" | "killed">;
  /** Moves its clock, also while it works. */
  setClock(now: number): void;
  trap(trap: Trap): void;
  /** What it has compiled by now, those that are started from here on need not compile. */
  keepCode(): Promise<unknown>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  isAlive(): boolean;
  /** Whether a service has a call of it in hand, also when it is dead. */
  isUnderWay(): boolean;
}

export interface WorkerPool {
  /** A warm worker without a trap. Give it back, dead or alive. */
  take(): Promise<Worker>;
  give(worker: Worker): void;
  close(): Promise<void>;
}

/** As many as a trial takes at once, and a little more: every one costs memory and a start. */
const mostAlive = 12;

/** What is started, as `start` takes it: the program by which, and the worker itself. */
export type WorkerScripts = readonly [start: string, worker: string];

/** Keeps `spare` workers started, so that nobody waits for one to start. */
export function openWorkerPool(
  scripts: WorkerScripts,
  proxy: FaultProxy,
  spare: number,
): WorkerPool {
  const idle: Promise<Worker>[] = [];
  const waiting: ((worker: Promise<Worker>) => void)[] = [];
  const all = new Set<Worker>();
  const starting = new Set<Promise<Worker>>();
  let started = 0;
  let alive = 0;
  let closing = false;

  /** Whoever asked for it hears of a worker that does not start. */
  function start(): Promise<Worker> {
    const worker = startOne();
    starting.add(worker);
    worker.catch(() => {}).finally(() => starting.delete(worker));
    return worker;
  }

  async function startOne(): Promise<Worker> {
    alive += 1;
    const actor = `w${++started}`;
    const endpoints = {
      store: proxy.endpoint(actor, "store"),
      mail: proxy.endpoint(actor, "mail"),
      scheduler: proxy.endpoint(actor, "scheduler"),
    };
    const { mail: ses, ...others } = endpoints;
    const variables = functionVariables({
      endpoints: { ...others, ses },
      baseUrl: "http://dondoc.example",
      mail: inboxMail("theodoi@thu.example"),
    });
    const child = spawn(process.execPath, scripts, {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: { PATH: process.env.PATH, ...variables, LOG_LEVEL: "error" },
    });
    const ended = once(child, "exit").then(() => {
      throw new Error(`a worker did not start: ${scripts.join(" ")}`);
    });
    // Once it is ready, nobody waits for this any more.
    ended.catch(() => {});
    const [ready] = (await Promise.race([once(child, "message"), ended])) as [Report];
    const worker: Worker = {
      url: ready.report === "ready" ? ready.url : "",
      work: (job, now) => reported(child, { order: "work", job, now }),
      keepCode: () => reported(child, { order: "keep-code" }),
      setClock: (now) => child.send({ order: "clock", now }, () => {}),
      trap: (trap) => proxy.trap(actor, trap),
      kill: () => kill(child),
      // A signal that was sent has not always arrived.
      isUnderWay: () => proxy.isUnderWay(actor),
      isAlive: () => !child.killed && child.exitCode === null && child.signalCode === null,
    };
    all.add(worker);
    child.once("exit", () => {
      all.delete(worker);
      proxy.trap(actor, passing);
      alive -= 1;
      fill();
    });
    return worker;
  }

  function fill() {
    while (!closing && alive < mostAlive && waiting.length > 0) waiting.shift()?.(start());
    while (!closing && alive < mostAlive && idle.length < spare) {
      idle.push(start());
    }
  }
  fill();

  function next(): Promise<Worker> {
    // What comes after the end is done by nobody, and nobody waits for it.
    if (closing) return new Promise(() => {});
    const ready = idle.shift();
    if (ready) return ready;
    if (alive < mostAlive) return start();
    return new Promise((resolve) => waiting.push(resolve));
  }

  return {
    async take() {
      for (;;) {
        const worker = await next();
        fill();
        if (worker.isAlive()) return worker;
      }
    },
    give(worker) {
      worker.trap(passing);
      if (!worker.isAlive()) return;
      const waiter = waiting.shift();
      if (waiter) waiter(Promise.resolve(worker));
      else idle.push(Promise.resolve(worker));
    },
    close: async () => {
      closing = true;
      await Promise.allSettled(starting);
      for (const worker of all) void worker.kill();
    },
  };
}

function reported(child: ChildProcess, order: Order) {
  return new Promise<"done" | "unfinished" | "killed">((resolve) => {
    const end = (outcome: "done" | "unfinished" | "killed") => {
      child.off("message", take);
      child.off("exit", gone);
      resolve(outcome);
    };
    const gone = () => end("killed");
    const take = (message: Report) => end(message.report === "unfinished" ? "unfinished" : "done");
    child.once("exit", gone);
    child.on("message", take);
    child.send(order, (error) => error && gone());
  });
}
