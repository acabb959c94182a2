import { createApp } from "@dondoc/aws/platform";
import { createImport } from "@dondoc/web/console/import/import";
import { handle } from "hono/aws-lambda";

/** API Gateway (HTTP API, payload 2.0) → documents that are brought in. */
export const start = () => handle(createImport(createApp()));

export const handler = start();
