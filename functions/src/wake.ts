import { wakePlan } from "@dondoc/app/wake";
import { createApp } from "@dondoc/aws/platform";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { inBatches } from "./batch.ts";

const Wake = z.object({ plan: z.string() });
const app = createApp();

/** EventBridge Scheduler → SQS → one plan a message; only the unfinished ones come back. */
export const handler = (event: SQSEvent) =>
  inBatches(app, event, (body) => wakePlan(app, Wake.parse(JSON.parse(body)).plan));
