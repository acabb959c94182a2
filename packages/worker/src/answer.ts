import { writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

/** The whole program of a worker: takes its one input, answers and ends. `runInWorker` is the other side. */
export function answerWith<Input, Answer>(work: (input: Input) => Answer | Promise<Answer>): void {
  endInTime(Number(process.argv[2]));
  offerItself();
  // The service hands its work back by itself when it is told to stop; see `interruptions` there.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  process.once("message", async ({ input }: { input: Input }) => {
    const answer = await work(input);
    process.send?.(answer, () => process.exit());
  });
}

/** Its service ends it in time, unless that was killed meanwhile; and this thread may be at work without a pause. */
function endInTime(seconds: number): void {
  const watch = `setTimeout(() => process.kill(process.pid, "SIGKILL"), ${seconds * 1000})`;
  new Worker(watch, { eval: true, env: {} }).unref();
}

/** Where the machine's memory runs out, Linux ends this process before any other. */
function offerItself(): void {
  try {
    writeFileSync("/proc/self/oom_score_adj", "1000");
  } catch {
    // Another system, or one that does not let it.
  }
}
