import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Checksum, SourceData } from "@smithy/types";
import type { ServiceOptions } from "./service.ts";

export interface ServiceRequest {
  method: "GET" | "POST" | "DELETE";
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
}

export interface ServiceAnswer {
  status: number;
  errorType: string | undefined;
  text: string;
}

/** One signed request and its whole answer, whatever that is. */
export interface Exchange {
  send(request: ServiceRequest): Promise<ServiceAnswer>;
  close(): void;
}

/** Nothing of a request was written: the service cannot have done what it was asked for. */
export class NoConnection extends Error {
  override readonly name = "NoConnection";
}

export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** Far above what one function, which works on one event at a time, has in flight. */
const maxSockets = 100;

export function openExchange(options: ServiceOptions): Exchange {
  const { name, identity, endpoint, keepAlive } = options;
  const { protocol, hostname, port, host, pathname } = new URL(endpoint);
  const base = pathname.replace(/\/$/, "");
  const isSecure = protocol === "https:";
  const agent = new (isSecure ? HttpsAgent : HttpAgent)({ keepAlive, maxSockets });
  const signer = new SignatureV4({ service: name, sha256: Sha256, ...identity });
  return {
    close: () => agent.destroy(),
    async send({ method, path, query = {}, headers = {}, body = "" }) {
      const place = { protocol, hostname, ...(port && { port: Number(port) }), path: base + path };
      const unsigned = { ...place, method, query, headers: { host, ...headers }, body };
      const signed = await signer.sign(unsigned);
      const request = (isSecure ? requestHttps : requestHttp)({
        ...place,
        method,
        path: base + path + queryOf(query),
        headers: { ...signed.headers, "content-length": Buffer.byteLength(body) },
        agent,
      });
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          request.destroy(new NoAnswer(`${host} has not answered in time`));
        }, options.answerMilliseconds);
        request.on("socket", (socket) => {
          if (!socket.connecting) return;
          const closed = setTimeout(() => {
            request.destroy(new NoConnection(`no connection to ${host} in time`));
          }, options.connectMilliseconds);
          socket.once("connect", () => clearTimeout(closed));
          socket.once("close", () => clearTimeout(closed));
        });
        request.on("error", reject);
        request.on("response", (response) => wholeAnswer(response).then(resolve, reject));
        request.on("close", () => clearTimeout(late));
        request.end(body);
      });
    },
  };
}

async function wholeAnswer(response: IncomingMessage): Promise<ServiceAnswer> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  const { statusCode: status = 0, headers } = response;
  const errorType = headers["x-amzn-errortype"];
  const text = Buffer.concat(parts).toString();
  return { status, errorType: errorType === undefined ? undefined : String(errorType), text };
}

function queryOf(query: Record<string, string>): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

/** Node's own hash as the signer wants it: keyed when it is given a secret. */
export class Sha256 implements Checksum {
  readonly #hash: Hash | Hmac;

  constructor(secret?: SourceData) {
    this.#hash =
      secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(chunk: SourceData): void {
    this.#hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  /** The signer makes a new one for each thing that it hashes. */
  reset(): void {
    throw new TypeError("a hash is used once");
  }
}

function bytesOf(data: SourceData): string | NodeJS.ArrayBufferView {
  if (typeof data === "string") return data;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : (data as NodeJS.ArrayBufferView);
}
