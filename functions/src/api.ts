import { createApp } from "@dondoc/aws/platform";
import { createApi } from "@dondoc/web/api/api";
import { handle } from "hono/aws-lambda";

/** API Gateway (HTTP API, payload 2.0) → the API for other systems. */
export const start = () => handle(createApi(createApp()));

export const handler = start();
