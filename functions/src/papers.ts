import { createApp } from "@dondoc/aws/platform";
import { createPapers } from "@dondoc/web/papers/papers";
import { handle } from "hono/aws-lambda";

/**
 * API Gateway (HTTP API, payload 2.0) → the office's papers. The adapter takes a type with “xml” in
 * it for text, as Word's and Excel's have, and would break every such file.
 */
export const start = () =>
  handle(createPapers(createApp()), {
    isContentTypeBinary: (type) => type.startsWith("application/vnd."),
  });

export const handler = start();
