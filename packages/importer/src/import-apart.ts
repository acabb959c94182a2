import { runInWorker } from "@dondoc/worker/run";
import { refusalMessages } from "./file/refusal.ts";
import type { ImportResult } from "./import-plan.ts";

/** A person waits for it, and the gateway no longer than 29 s. */
const limits = { seconds: 15, heapMegabytes: 512 };

export type ReadPlan = (bytes: Uint8Array) => Promise<ImportResult>;

/** {@link importPlan} in a process of its own, `program` of it being `import-worker.ts`. */
export function importApart(program: URL): ReadPlan {
  return async (bytes) => {
    const run = await runInWorker<Uint8Array, ImportResult>(program, bytes, limits);
    if (run.state === "answered") return run.answer;
    const code = "too-costly";
    return { ok: false, refusal: { code, message: refusalMessages[code] } };
  };
}
