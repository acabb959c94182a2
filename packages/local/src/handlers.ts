import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { type FunctionName, functionNames } from "@dondoc/functions/function-names";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { WebHandler } from "./lambda-http.ts";

type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** The deployed functions, as they are. */
export interface Handlers extends Record<FunctionName, (...given: never[]) => unknown> {
  web: WebHandler;
  console: WebHandler;
  import: WebHandler;
  api: WebHandler;
  papers: WebHandler;
  wake: QueueHandler;
  sweep(): Promise<unknown>;
  "mail-events"(event: unknown): Promise<unknown>;
  attachments: QueueHandler;
  webhooks: QueueHandler;
}

let loads = 0;

/**
 * Loads the functions, which read their environment as they load: set it first. Each call loads
 * them anew, so that a runtime started after another in one process is not led to the first one's
 * endpoints.
 */
export async function loadHandlers(): Promise<Handlers> {
  const load = ++loads;
  const loaded = functionNames.map(async (name) => [name, await handlerOf(name, load)]);
  return Object.fromEntries(await Promise.all(loaded));
}

async function handlerOf(name: FunctionName, load: number): Promise<unknown> {
  const path = createRequire(import.meta.url).resolve(`@dondoc/functions/${name}`);
  const url = pathToFileURL(path).href;
  const module = await import(/* @vite-ignore */ load === 1 ? url : `${url}?load=${load}`);
  return module.handler;
}
