import { receiveUpload } from "@dondoc/app/attachment/receive-upload";
import { inspectFile } from "@dondoc/attachments/inspect";
import { createKeeper } from "@dondoc/aws/platform";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod/mini";
import { inBatches } from "./batch.ts";

/** What EventBridge says of a new object; its key is as it is, not escaped. */
const Arrived = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

/** S3 → EventBridge → SQS → one file a message, checked and kept or refused. */
export function start() {
  const app = createKeeper();
  return (event: SQSEvent) =>
    inBatches(app, event, (body) => {
      const { key } = Arrived.parse(JSON.parse(body)).detail.object;
      return receiveUpload(app, inspectFile, key.replace(/^incoming\//, ""));
    });
}

export const handler = start();
