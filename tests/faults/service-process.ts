import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { type Strain, strain, strainable } from "./strain.ts";

/** A service in a process of its own that is started again whenever it was killed. */
export interface ServiceProcess {
  url: string;
  /** kill -9, and a new process at the same address on the same files; resolves once it answers. */
  killAndRestart(): Promise<void>;
  /** Asks the process over its channel; rejects when it dies first. */
  ask<T>(question: object): Promise<T>;
  /** Lets the machine run out of something for the process; the function resolved to ends it. */
  strain(kind: Strain): Promise<() => Promise<unknown>>;
  close(): Promise<void>;
}

export interface ServiceOptions {
  command: string;
  args: readonly string[];
  /** Where it keeps its files. */
  directory: string;
  port: number;
  /** Whether the process says by itself when it is ready; else `isReady` is asked. */
  isReady?: (url: string) => Promise<boolean>;
}

export async function openService(options: ServiceOptions): Promise<ServiceProcess> {
  const { directory, port, isReady } = options;
  const { command, args } = await strainable(options.command, options.args);
  const url = `http://127.0.0.1:${port}`;
  let child = await start();
  let questions = 0;

  async function start(): Promise<ChildProcess> {
    const stdio = isReady ? "ignore" : (["ignore", "ignore", "pipe", "ipc"] as const);
    const started: ChildProcess = spawn(command, args, { stdio: stdio as "ignore" });
    // Were it a file, a full disk would be full for it as well, and the complaint about it its end.
    started.stderr?.on("data", (chunk) => process.stderr.write(chunk));
    if (isReady) {
      if (!(await isReady(url))) throw new Error(`${command} did not start`);
    } else await once(started, "message");
    return started;
  }

  let restarting: Promise<void> | null = null;
  async function restart() {
    await kill(child);
    child = await start();
    restarting = null;
  }

  return {
    url,
    killAndRestart: () => {
      restarting ??= restart();
      return restarting;
    },
    async ask<T>(question: object) {
      await restarting;
      const asked = child;
      const id = ++questions;
      return new Promise<T>((resolve, reject) => {
        const done = () => {
          asked.off("message", take);
          asked.off("exit", gone);
        };
        const gone = () => {
          done();
          reject(new Error("the service died"));
        };
        const take = (message: { id: number; answer: T }) => {
          if (message.id !== id) return;
          done();
          resolve(message.answer);
        };
        asked.on("message", take);
        asked.once("exit", gone);
        asked.send({ id, ...question }, (error) => error && gone());
      });
    },
    async strain(kind) {
      await restarting;
      const end = await strain(kind, { pid: child.pid ?? 0, directory });
      // Of a process that is gone meanwhile there is nothing to lift.
      return () => end().catch(() => {});
    },
    close: async () => {
      await restarting;
      await kill(child);
    },
  };
}

/** Resolves when the process is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
