import type { App } from "@dondoc/app/ports";
import { createApp } from "@dondoc/aws/platform";
import { importApart } from "@dondoc/importer/import-apart";
import { createImport } from "@dondoc/web/console/import/import";
import { handle } from "hono/aws-lambda";
import { bundledWorker } from "./bundled-worker.ts";

/** API Gateway (HTTP API, payload 2.0) → documents that are brought in. */
export const start = (app: App = createApp(), worker = bundledWorker) =>
  handle(createImport(app, importApart(worker)));

export const handler = start();
