import type { Inspect, Inspection } from "@dondoc/app/attachment/receive-upload";
import { runInWorker } from "@dondoc/worker/run";

/**
 * A picture of 64 million points takes some seconds, and on a machine that is busy many times as long; the
 * function that waits for it has a minute.
 */
const limits = { seconds: 45, heapMegabytes: 512 };

/** {@link inspectFile} in a process of its own, `program` of it being `inspect-worker.ts`. */
export function inspectApart(program: URL): Inspect {
  return async (bytes) => {
    const run = await runInWorker<Uint8Array, Inspection>(program, bytes, limits);
    return run.state === "answered" ? run.answer : { ok: false, reason: "too-costly" };
  };
}
