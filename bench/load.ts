import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface LoadRequest {
  url: string;
  /** The status of the answer; any other ends the run. */
  expected: number;
  /** Fields of a posted form; a GET without. */
  form?: Record<string, string>;
}

export interface LoadResult {
  perSecond: number;
  /** Milliseconds of each request. */
  latencies: number[];
}

export interface Load {
  run(requests: readonly LoadRequest[], atOnce: number): Promise<LoadResult>;
  end(): Promise<void>;
}

/** Sends requests from a process of its own, so that asking does not take the time of answering. */
export function openLoad(): Load {
  const child = fork(fileURLToPath(new URL("./load-process.ts", import.meta.url)));
  return {
    async run(requests, atOnce) {
      child.send({ requests, atOnce });
      const [answer] = (await once(child, "message")) as [LoadResult | { error: string }];
      if ("error" in answer) throw new Error(answer.error);
      return answer;
    },
    async end() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
