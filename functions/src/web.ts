import type { App } from "@dondoc/app/ports";
import { createApp } from "@dondoc/aws/platform";
import { createWeb } from "@dondoc/web/web";
import { handle } from "hono/aws-lambda";

/** API Gateway (HTTP API, payload 2.0) → the web application. */
export const start = (app: App = createApp()) => handle(createWeb(app));

export const handler = start();
