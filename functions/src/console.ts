import type { App } from "@dondoc/app/ports";
import { createApp } from "@dondoc/aws/platform";
import { createConsole } from "@dondoc/web/console/console";
import { handle } from "hono/aws-lambda";

/** API Gateway (HTTP API, payload 2.0) → the office's console. */
export const start = (app: App = createApp()) => handle(createConsole(app));

export const handler = start();
