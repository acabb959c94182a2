import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ClearError } from "./clear-error.ts";
import { wholeCopy } from "./damage.ts";
import { endStaleStore, forgetStore, recordStore } from "./stale-store.ts";
import { waitForAnswer } from "./store-answer.ts";
import { storeBinary } from "./store-binary.ts";
import { endWithUs } from "./store-watch.ts";

export interface StoreProcess {
  endpoint: string;
  /** The child's pid; null when the store is someone else's. */
  pid(): number | null;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Holds the database. The caller has its lock. */
  directory: string;
  /** A running DynamoDB-compatible store to use instead of a process of our own. */
  endpoint?: string | undefined;
  log(line: string): void;
  /** Called once when the store died too often to be started again. */
  onGone(error: Error): void;
}

/** The database, in the data directory. */
export const databaseName = "dondoc.db";

/** Deaths in this time that are answered by a restart; one more and the runtime gives up. */
const restarts = { atMost: 5, withinMilliseconds: 60_000 };

/** Starts the embedded store and keeps it running, always at the same endpoint. */
export async function openStoreProcess(options: StoreOptions): Promise<StoreProcess> {
  return options.endpoint ? foreignStore(options.endpoint) : ownStore(options);
}

async function foreignStore(endpoint: string): Promise<StoreProcess> {
  if (!(await waitForAnswer(endpoint, 10_000))) {
    throw new ClearError(`No store answers at DYNAMODB_ENDPOINT ${endpoint}. Is it running?`);
  }
  return { endpoint, pid: () => null, close: async () => {} };
}

async function ownStore({ directory, log, onGone }: StoreOptions): Promise<StoreProcess> {
  const binary = await storeBinary();
  const databasePath = resolve(directory, databaseName);
  const recordPath = join(directory, "store.json");
  const stale = await endStaleStore(recordPath, databasePath);
  if (stale !== null) log(`ended the store that an earlier run left behind (process ${stale})`);

  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const deaths: number[] = [];
  let closing = false;
  let child: ChildProcess | null = null;
  child = await start();
  const endChild = () => child?.kill("SIGKILL");
  process.once("exit", endChild);

  async function start(): Promise<ChildProcess> {
    const args = ["serve", "--host", "127.0.0.1", "--port", String(port)];
    const started = spawn(binary, [...args, "--db-path", databasePath], {
      stdio: ["ignore", "ignore", "pipe"],
      // A terminal sends Ctrl-C to the whole group; the store must outlive what is in flight.
      detached: true,
    });
    const said = lastWords(started);
    let ended = false;
    started.once("error", () => {
      ended = true;
    });
    started.once("exit", (code, signal) => {
      ended = true;
      if (child === started) void died(signal ?? `code ${code}`, said());
    });
    if (started.pid !== undefined) {
      started.once("exit", endWithUs(started.pid));
      await recordStore(recordPath, started.pid);
    }
    if (await waitForAnswer(endpoint, 10_000, () => ended)) return started;
    started.kill("SIGKILL");
    throw new ClearError(
      `The store did not start with ${databasePath}.${said() && ` It said: ${said()}`} If the file is damaged: ${wholeCopy}.`,
    );
  }

  async function died(how: string, words: string) {
    if (closing) return;
    const now = performance.now();
    while ((deaths[0] ?? now) < now - restarts.withinMilliseconds) deaths.shift();
    deaths.push(now);
    const said = words && `: ${words}`;
    if (deaths.length > restarts.atMost) {
      onGone(new ClearError(`The store ended ${deaths.length} times in a minute (${how}${said}).`));
      return;
    }
    log(`the store ended (${how}${said}), starting it again…`);
    await pause(50 * 2 ** (deaths.length - 1));
    if (closing) return;
    try {
      const started = await start();
      child = started;
      // It may have ended between its first answer and the line above, unseen.
      if (started.exitCode !== null || started.signalCode !== null) await died("at once", "");
      else log("the store is back");
    } catch (error) {
      await died("did not start", error instanceof Error ? error.message : String(error));
    }
  }

  return {
    endpoint,
    pid: () => child?.pid ?? null,
    async close() {
      closing = true;
      process.off("exit", endChild);
      if (child) await end(child);
      await forgetStore(recordPath);
    },
  };
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const killing = setTimeout(() => child.kill("SIGKILL"), 1500);
  await exit;
  clearTimeout(killing);
}

/** The end of what a process writes to its error output, without its greeting. */
function lastWords(child: ChildProcess): () => string {
  let words = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-500);
  });
  return () =>
    words
      .replace(/^Dynoxide listening on .*$/m, "")
      .trim()
      .replaceAll(/\s+/g, " ");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
