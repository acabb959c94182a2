import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { WebHandler } from "./lambda-http.ts";

/** The deployed functions, as they are. */
export interface Handlers {
  web: WebHandler;
  console: WebHandler;
  import: WebHandler;
  api: WebHandler;
  papers: WebHandler;
  wake(event: SQSEvent): Promise<SQSBatchResponse>;
  sweep(): Promise<unknown>;
  mailEvents(event: unknown): Promise<unknown>;
  attachments(event: SQSEvent): Promise<SQSBatchResponse>;
  webhooks(event: SQSEvent): Promise<SQSBatchResponse>;
}

let loads = 0;

/**
 * Loads the functions, which read their environment as they load: set it first. Each call loads
 * them anew, so that a runtime started after another in one process is not led to the first one's
 * endpoints.
 */
export async function loadHandlers(): Promise<Handlers> {
  loads += 1;
  const names = [
    "web",
    "console",
    "import",
    "papers",
    "api",
    "wake",
    "sweep",
    "mail-events",
    "attachments",
    "webhooks",
  ];
  const [web, console, documents, papers, api, wake, sweep, mailEvents, attachments, webhooks] =
    await Promise.all(names.map((name) => handlerOf(name, loads)));
  return {
    web,
    console,
    import: documents,
    papers,
    api,
    wake,
    sweep,
    mailEvents,
    attachments,
    webhooks,
  } as Handlers;
}

async function handlerOf(name: string, load: number): Promise<unknown> {
  const path = createRequire(import.meta.url).resolve(`@dondoc/functions/${name}`);
  const url = pathToFileURL(path).href;
  const module = await import(/* @vite-ignore */ load === 1 ? url : `${url}?load=${load}`);
  return module.handler;
}
