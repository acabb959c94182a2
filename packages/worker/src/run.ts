import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Limits {
  seconds: number;
  /** Of JavaScript's heap. What lies outside of it is bounded by the program itself. */
  heapMegabytes: number;
}

/** `exhausted`: time or memory ran out, or what machine code did to the worker ended it. */
export type Run<Answer> = { state: "answered"; answer: Answer } | { state: "exhausted" };

/** With more at once their memory would add up. */
const mostAtOnce = 2;

/** Where Lambda has the libraries of its Node. */
const { LD_LIBRARY_PATH } = process.env;

/** Of whoever ends the service and its workers with it: the work was not to blame. */
const interruptions: readonly (NodeJS.Signals | null)[] = [null, "SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Does one piece of work in a process of its own, started for it, with no variables of this one, so that
 * this one goes on answering and lives, whatever the work comes to. A thread does not do: a large
 * allocation above its `resourceLimits` ends the whole process, as V8 has no way back from there.
 * Rejects when the program fails, or is interrupted.
 */
export async function runInWorker<Input, Answer>(
  program: URL,
  input: Input,
  { seconds, heapMegabytes }: Limits,
): Promise<Run<Answer>> {
  await place();
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(program), [String(seconds)], {
      serialization: "advanced",
      env: LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH },
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      timeout: seconds * 1000,
      killSignal: "SIGKILL",
    });
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said = (said + chunk).slice(0, 2000);
    });
    child.once("message", (answer) => resolve({ state: "answered", answer: answer as Answer }));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      free();
      if (!interruptions.includes(signal)) resolve({ state: "exhausted" });
      else reject(new Error(`the worker ended (${signal ?? code}): ${said}`));
    });
    child.send({ input }, (error) => {
      // One that has ended already says why as it closes.
      if (error && child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    });
  });
}

let running = 0;
const waiting: (() => void)[] = [];

async function place(): Promise<void> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
}

function free(): void {
  running -= 1;
  waiting.shift()?.();
}
