import { lookup } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { Poster } from "@dondoc/app/ports";
import type { AttemptOutcome } from "@dondoc/app/webhook/delivery";
import { mayReach, type Reach, targetUrl } from "@dondoc/app/webhook/target";

export interface PosterOptions {
  reach: Reach;
  /** How a name is looked up; a test has its own. */
  resolve?: typeof lookup;
  timeoutMilliseconds?: number;
}

class RefusedAddress extends Error {}

/**
 * Posts to an address that somebody else chose. The addresses behind its name are looked at when the
 * connection is opened, and that very address is connected to: a name that leads elsewhere a moment
 * later leads nowhere. No redirect is followed, nothing of the answer but its status is kept, and no
 * connection stays open.
 */
export function createPoster({
  reach,
  resolve = lookup,
  timeoutMilliseconds = 10_000,
}: PosterOptions): Poster {
  const guarded: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const isOpen = addresses.every(({ address }) => mayReach(address, reach));
      const [first] = addresses;
      if (!isOpen || !first)
        return callback(new RefusedAddress("an address of no public host"), []);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
  return {
    reach,
    post: (text, headers, body) =>
      new Promise((settle) => {
        // An address that was good when it was saved, on a machine of another kind perhaps.
        const url = targetUrl(text, reach);
        if (!url) return settle({ kind: "failed", reason: "refused-address" });
        const request = url.protocol === "https:" ? httpsRequest : httpRequest;
        const signal = AbortSignal.timeout(timeoutMilliseconds);
        const sent = request(
          url,
          {
            method: "POST",
            headers: { ...headers, "content-length": Buffer.byteLength(body) },
            lookup: guarded,
            agent: false,
            signal,
          },
          (response) => {
            settle({ kind: "answered", status: response.statusCode ?? 0 });
            response.destroy();
          },
        );
        sent.on("error", (error) => settle(failure(error, signal.aborted)));
        sent.end(body);
      }),
  };
}

function failure(error: NodeJS.ErrnoException, isLate: boolean): AttemptOutcome {
  const reason = (): Extract<AttemptOutcome, { kind: "failed" }>["reason"] => {
    if (error instanceof RefusedAddress) return "refused-address";
    if (isLate) return "time-out";
    if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") return "unresolved";
    return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(error.code ?? "") ? "tls" : "connection";
  };
  return { kind: "failed", reason: reason() };
}
