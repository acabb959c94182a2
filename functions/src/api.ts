import type { App } from "@dondoc/app/ports";
import { createApp } from "@dondoc/aws/platform";
import { createApi } from "@dondoc/web/api/api";
import { handle } from "hono/aws-lambda";

/** API Gateway (HTTP API, payload 2.0) → the API for other systems. */
export const start = (app: App = createApp()) => handle(createApi(app));

export const handler = start();
