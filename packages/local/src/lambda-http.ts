import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { lambdaEvent, UndecodablePath } from "./lambda-event.ts";
import { writeGatewayError, writeLambdaResult } from "./lambda-response.ts";
import { sourceOf, type TrustedProxies } from "./trusted-proxies.ts";

export type WebHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>;

export interface LambdaHttpOptions {
  /** Epoch milliseconds. */
  now(): number;
  onError(error: unknown): void;
  /** Of these the word is taken for whom they ask; of nobody without it. */
  trustedProxies?: TrustedProxies | undefined;
  /** API Gateway waits 30 seconds. */
  timeoutMilliseconds?: number;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const quota = { bodyBytes: 10 * 1024 * 1024, headerBytes: 10_240, timeoutMilliseconds: 30_000 };

/** HTTP → API Gateway event → the deployed handler → HTTP. */
export function lambdaHttp(handler: WebHandler, options: LambdaHttpOptions) {
  const limit = options.timeoutMilliseconds ?? quota.timeoutMilliseconds;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (headerBytes(request) > quota.headerBytes) {
      return refuse(request, response, 431, "Request Header Fields Too Large");
    }
    if (!isHost(request.headers.host)) return refuse(request, response, 400, "Bad Request");
    const body = await bodyOf(request);
    if (body === "too large") return refuse(request, response, 413, "Request Entity Too Large");
    if (body === "broken off") return;
    const requestId = randomUUID();
    try {
      const event = lambdaEvent(request, body, {
        now: options.now(),
        requestId,
        sourceIp: sourceOf(request, options.trustedProxies),
      });
      const result = await withinTime(handler(event, contextOf(requestId, limit)), limit);
      if (result === late) return writeGatewayError(response, 503, "Service Unavailable");
      writeLambdaResult(result, response, requestId);
    } catch (error) {
      if (error instanceof UndecodablePath) return writeGatewayError(response, 400, "Bad Request");
      options.onError(error);
      if (!response.headersSent) writeGatewayError(response, 500, "Internal Server Error");
      else response.destroy();
    }
  };
}

function bodyOf(request: IncomingMessage): Promise<Buffer | "too large" | "broken off"> {
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  if (Number(length ?? 0) > quota.bodyBytes) return Promise.resolve("too large");
  // Most requests are for a page. What announces no body has none; the server drops what never comes.
  if (length === undefined && coding === undefined) return Promise.resolve(Buffer.alloc(0));
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= quota.bodyBytes) chunks.push(chunk);
      else finish("too large");
    };
    const finish = (body: Buffer | "too large" | "broken off") => {
      request.off("data", take);
      resolve(body);
    };
    request.on("data", take);
    request.once("end", () => finish(Buffer.concat(chunks)));
    request.once("close", () => finish("broken off"));
  });
}

/** The rest of the request is read and dropped, for a client that listens only once it has spoken. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, words: string) {
  response.setHeader("connection", "close");
  writeGatewayError(response, status, words);
  request.resume();
  setTimeout(() => request.destroy(), 2000).unref();
}

/** A name or an address, with or without a port: from it the functions make the address that was asked for. */
function isHost(host = "localhost"): boolean {
  return (
    /^([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}/`)
  );
}

function headerBytes(request: IncomingMessage): number {
  const line = (request.method?.length ?? 0) + (request.url?.length ?? 0);
  return request.rawHeaders.reduce((sum, part) => sum + Buffer.byteLength(part), line);
}

const late = Symbol("late");

async function withinTime(answer: Promise<unknown>, milliseconds: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function contextOf(awsRequestId: string, milliseconds: number): Context {
  const until = performance.now() + milliseconds;
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: "web",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:local:000000000000:function:web",
    memoryLimitInMB: "512",
    logGroupName: "local",
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, until - performance.now()),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}
