import { Agent, request } from "node:http";
import { inParallel } from "@dondoc/app/parallel";
import type { LoadRequest, LoadResult } from "./load.ts";

process.on("message", (job: { requests: LoadRequest[]; atOnce: number }) => {
  run(job.requests, job.atOnce).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

async function run(requests: readonly LoadRequest[], atOnce: number): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const start = performance.now();
  const latencies = await inParallel(requests, atOnce, async (one) => {
    const asked = performance.now();
    const status = await answered(one, agent);
    if (status !== one.expected) throw new Error(`${one.url} answered ${status}`);
    return performance.now() - asked;
  });
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { perSecond: requests.length / seconds, latencies };
}

/** The status, once the whole answer is there. */
function answered({ url, form }: LoadRequest, agent: Agent): Promise<number> {
  const body = form && new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      {
        agent,
        method: body === undefined ? "GET" : "POST",
        ...(body !== undefined && {
          headers: {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": Buffer.byteLength(body),
          },
        }),
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.on("error", reject);
      },
    );
    asking.on("error", reject);
    asking.end(body);
  });
}
