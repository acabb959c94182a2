import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { functionVariables, inboxMail } from "@dondoc/local/local-resources";
import { callOfTable } from "./call.ts";
import { type Fault, passing, type Trap } from "./fault.ts";
import type { Job, Order, Report } from "./job.ts";
import type { FaultProxy } from "./proxy.ts";
import { kill } from "./service-process.ts";
import { type Strain, strain, strainable } from "./strain.ts";

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
  /** Stands still for so long, as one that waits for its disk. */
  stall(milliseconds: number): Promise<void>;
  /** Lets the machine run out of something for the process; the function resolved to ends it. */
  strain(kind: Strain): Promise<() => Promise<unknown>>;
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

/** Keeps `spare` workers started, so that nobody waits for one to start; each opens the `file`'s directory itself. */
export function openWorkerPool(
  scripts: WorkerScripts,
  proxy: FaultProxy,
  spare: number,
  file?: string,
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
    const { command, args } = await strainable(process.execPath, scripts);
    const child = spawn(command, args, {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: {
        PATH: process.env.PATH,
        ...variables,
        LOG_LEVEL: "error",
        ...(file && { FAULTS_SQLITE: file }),
      },
    });
    // A file would be full for it as well, and its complaint its end.
    child.stderr?.on("data", (chunk) => process.stderr.write(chunk));
    let trap = passing;
    if (file) trapTable(child, () => trap);
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
      trap: (chosen) => {
        trap = chosen;
        proxy.trap(actor, chosen);
      },
      stall: async (milliseconds) => {
        if (signal(child, "SIGSTOP")) await pause(milliseconds);
        signal(child, "SIGCONT");
      },
      strain: async (kind) => {
        const end = await strain(kind, { pid: child.pid ?? 0, directory: file ?? "" });
        // What it has open stays open, and is the same for a disk that is full.
        if (kind !== "disk full") child.send({ order: "close-file" } satisfies Order, () => {});
        // Of a process that is gone meanwhile there is nothing to lift.
        return () => end().catch(() => {});
      },
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

/** A call that goes on is begun, written and on the disk within so many milliseconds: what comes in its midst is spread over them. */
const midstMilliseconds = 8;

/** Lets each call of the child's table through as its trap says, as the proxy does with requests. */
function trapTable(child: ChildProcess, trapOf: () => Trap): void {
  const faults = new Map<number, Fault>();
  const midsts = new Map<number, Promise<unknown>>();
  const goOn = (id: number, isGood: boolean) =>
    child.send({ order: "go on", id, isGood } satisfies Order, () => {});
  child.on("message", async (message: Report) => {
    if (message.report === "call") {
      const { id, operation, changes } = message;
      const fault = trapOf()(callOfTable(operation, changes));
      if (fault?.forward) faults.set(id, fault);
      await fault?.before?.();
      goOn(id, fault?.forward ?? true);
      if (fault?.meanwhile) midsts.set(id, pause(id % midstMilliseconds).then(fault.meanwhile));
    } else if (message.report === "answered") {
      const fault = faults.get(message.id);
      faults.delete(message.id);
      await midsts.get(message.id);
      midsts.delete(message.id);
      await fault?.after?.(message.refusal);
      goOn(message.id, (fault?.reply ?? "as it is") === "as it is");
    }
  });
}

/** False when it is gone. `kill` of the child would be taken for its end. */
function signal({ pid, exitCode, signalCode }: ChildProcess, name: NodeJS.Signals): boolean {
  return pid !== undefined && exitCode === null && signalCode === null && process.kill(pid, name);
}

function reported(child: ChildProcess, order: Order) {
  return new Promise<"done" | "unfinished" | "killed">((resolve) => {
    const end = (outcome: "done" | "unfinished" | "killed") => {
      child.off("message", take);
      child.off("exit", gone);
      resolve(outcome);
    };
    const gone = () => end("killed");
    const take = ({ report }: Report) => {
      if (report === "done" || report === "unfinished") end(report);
    };
    child.once("exit", gone);
    child.on("message", take);
    child.send(order, (error) => error && gone());
  });
}
