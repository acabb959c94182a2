import type { App } from "@dondoc/app/ports";
import { carryEvents } from "@dondoc/app/webhook/courier";
import { createApp } from "@dondoc/aws/platform";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod/mini";
import { inBatches } from "./batch.ts";

const Call = z.object({ courier: z.string() });

/** EventBridge Scheduler → SQS → the webhooks of one plan a message. */
export function start(app: App = createApp()) {
  return (event: SQSEvent) =>
    inBatches(app, event, (body) => carryEvents(app, Call.parse(JSON.parse(body)).courier));
}

export const handler = start();
