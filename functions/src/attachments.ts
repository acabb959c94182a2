import { receiveUpload } from "@dondoc/app/attachment/receive-upload";
import type { App } from "@dondoc/app/ports";
import { inspectApart } from "@dondoc/attachments/inspect-apart";
import { createKeeper } from "@dondoc/aws/platform";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod/mini";
import { inBatches } from "./batch.ts";
import { bundledWorker } from "./bundled-worker.ts";

/** What EventBridge says of a new object; its key is as it is, not escaped. */
const Arrived = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

/** S3 → EventBridge → SQS → one file a message, checked and kept or refused. */
export function start(
  app: Omit<App, "mailer" | "scheduler"> = createKeeper(),
  worker = bundledWorker,
) {
  const inspect = inspectApart(worker);
  return (event: SQSEvent) =>
    inBatches(app, event, (body) => {
      const { key } = Arrived.parse(JSON.parse(body)).detail.object;
      return receiveUpload(app, inspect, key.replace(/^incoming\//, ""));
    });
}

export const handler = start();
