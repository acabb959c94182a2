import type { App } from "@dondoc/app/ports";
import { wakePlan } from "@dondoc/app/wake";
import { createApp } from "@dondoc/aws/platform";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod/mini";
import { inBatches } from "./batch.ts";

const Wake = z.object({ plan: z.string() });

/** EventBridge Scheduler → SQS → one plan a message; only the unfinished ones come back. */
export function start(app: App = createApp()) {
  return (event: SQSEvent) =>
    inBatches(app, event, (body) => wakePlan(app, Wake.parse(JSON.parse(body)).plan));
}

export const handler = start();
