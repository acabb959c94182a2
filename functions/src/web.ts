import { createApp } from "@dondoc/aws/platform";
import { createWeb } from "@dondoc/web/web";
import { handle } from "hono/aws-lambda";

/** API Gateway (HTTP API, payload 2.0) → the web application. */
export const start = () => handle(createWeb(createApp()));

export const handler = start();
