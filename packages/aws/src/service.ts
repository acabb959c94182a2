import { setTimeout as pause } from "node:timers/promises";
import { type Exchange, openExchange, type ServiceRequest } from "./exchange.ts";
import type { Identity } from "./identity.ts";

export interface ServiceOptions {
  /** As its requests are signed: `dynamodb`, `scheduler`, `ses`. */
  name: string;
  endpoint: string;
  identity: Identity;
  /** A connection that has not opened by then will not. */
  connectMilliseconds: number;
  /** From the first byte asked to the last byte answered. */
  answerMilliseconds: number;
  /** How often a call is tried, where that is harmless. */
  attempts: number;
  /** Whether connections are kept for the next call. */
  keepAlive: boolean;
}

/** A service of AWS, or what the one machine has in its place, by its own wire protocol. */
export interface Service {
  readonly attempts: number;
  /** The answer as it came, from JSON. */
  call(request: ServiceRequest): Promise<unknown>;
  /** Closes the connections that are kept. */
  close(): void;
}

/** What a service said in place of an answer: `name` is its own code for it. */
export class ServiceError extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(name: string, status: number, body: Record<string, unknown>) {
    super(String(body.message ?? body.Message ?? name));
    this.name = name;
    this.status = status;
    this.body = body;
  }
}

export function isServiceError(error: unknown, name: string): error is ServiceError {
  return error instanceof ServiceError && error.name === name;
}

/**
 * Each call is signed anew for each try. It is tried again where the service was not reached, was not
 * itself or asks for patience; what it says of the call itself is thrown at once.
 */
export function openService(options: ServiceOptions): Service {
  const { attempts } = options;
  const exchange = openExchange(options);
  return {
    attempts,
    close: exchange.close,
    async call(request) {
      for (let attempt = 1; ; attempt++)
        try {
          return await answerOf(exchange, request);
        } catch (error) {
          const wait = waitBeforeNext(error, attempt);
          if (wait === null || attempt === attempts) throw error;
          await pause(Math.random() * wait);
        }
    },
  };
}

async function answerOf(exchange: Exchange, request: ServiceRequest): Promise<unknown> {
  const { status, errorType, text } = await exchange.send(request);
  if (status < 300) return text === "" ? {} : JSON.parse(text);
  const body = bodyOf(text);
  const code = errorType ?? body.__type ?? body.code ?? `Status${status}`;
  // `com.amazonaws.dynamodb.v20120810#ThrottlingException`, `NotFoundException:http://…`
  throw new ServiceError(String(code).replace(/^.*#|:.*$/g, ""), status, body);
}

/** A gateway in between may answer with a page. */
function bodyOf(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

/** As long as the SDK waits: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const shortWait = 100;
const throttledWait = 500;

/** Milliseconds at most, or null where another try is of no use. */
function waitBeforeNext(error: unknown, attempt: number): number | null {
  const growth = 2 ** (attempt - 1);
  if (!(error instanceof ServiceError)) return shortWait * growth;
  const { name, status } = error;
  if (
    status === 429 ||
    /Throttl|ThroughputExceeded|RequestLimitExceeded|TooManyRequests/.test(name)
  )
    return throttledWait * growth;
  return status >= 500 || name === "TransactionInProgressException" ? shortWait * growth : null;
}
