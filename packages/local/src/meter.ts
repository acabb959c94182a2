import type { FunctionName } from "@dondoc/functions/function-names";
import type { LocalBucket } from "./bucket/local-bucket.ts";
import type { Handlers } from "./handlers.ts";

/** Is told of what a cloud would put on the bill: `npm run bill` counts by it. */
export interface Meter {
  /** A function has run, and answered with so many bytes. */
  ran(name: FunctionName, bytes: number): void;
  /** The bucket was asked, and answered with so many bytes. */
  asked(what: "write" | "list" | "read" | "delete", bytes: number): void;
}

/** The same functions, each run told to the meter. */
export function meteredHandlers(handlers: Handlers, meter: Meter | undefined): Handlers {
  if (!meter) return handlers;
  const metered = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (...given: never[]) => {
      const answer = await handler(...given);
      meter.ran(name as FunctionName, bodyBytes(answer));
      return answer;
    },
  ]);
  return Object.fromEntries(metered);
}

/** The same bucket, each request told to the meter. */
export function meteredBucket(bucket: LocalBucket, meter: Meter | undefined): LocalBucket {
  if (!meter) return bucket;
  return {
    ...bucket,
    async fetch(request) {
      const response = await bucket.fetch(request);
      const { byteLength } = await response.clone().arrayBuffer();
      meter.asked(kindOf(request), byteLength);
      return response;
    },
  };
}

function kindOf({ method, url }: Request): Parameters<Meter["asked"]>[0] {
  if (method === "DELETE") return "delete";
  if (method === "POST" || method === "PUT") return "write";
  return new URL(url).pathname === "/" ? "list" : "read";
}

/** What leaves for the reader; what a queue or a schedule is answered with leaves for nobody. */
function bodyBytes(answer: unknown): number {
  const { body, isBase64Encoded } = (answer ?? {}) as { body?: unknown; isBase64Encoded?: boolean };
  if (typeof body !== "string") return 0;
  return Buffer.byteLength(body, isBase64Encoded ? "base64" : "utf8");
}
