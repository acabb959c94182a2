import type { App } from "@dondoc/app/ports";
import { createApp } from "@dondoc/aws/platform";
import { createPapers } from "@dondoc/web/papers/papers";
import { handle } from "hono/aws-lambda";

/**
 * API Gateway (HTTP API, payload 2.0) → the office's papers. Only a page is text: the adapter reads text by
 * decoding it, which breaks Word's and Excel's files (a type with “xml” in it) and takes the byte order mark
 * from a CSV, without which Excel garbles Vietnamese.
 */
export const start = (app: App = createApp()) =>
  handle(createPapers(app), {
    isContentTypeBinary: (type) => !type.startsWith("text/html"),
  });

export const handler = start();
