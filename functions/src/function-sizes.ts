import type { FunctionName } from "./function-names.ts";

export interface FunctionSize {
  timeoutSeconds: number;
  memoryMegabytes: number;
}

/** The gateway gives up after thirty. */
const page = { timeoutSeconds: 29, memoryMegabytes: 1024 };
/** The memory that comes with one whole processor. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const wholeProcessor = 1769;

/** How long each function may take and how much memory it has: the bill reckons with the same. */
export const functionSizes: Record<FunctionName, FunctionSize> = {
  web: page,
  console: page,
  import: page,
  api: page,
  papers: { ...page, memoryMegabytes: wholeProcessor },
  /** For one batch; a message that failed comes back after six times that. */
  wake: { timeoutSeconds: 120, memoryMegabytes: 512 },
  /** One sweep ends before the next begins. */
  sweep: { timeoutSeconds: 840, memoryMegabytes: 512 },
  "mail-events": { timeoutSeconds: 30, memoryMegabytes: 256 },
  /** Large documents are unpacked, and a picture of 64 million points decoded and turned. */
  attachments: { timeoutSeconds: 60, memoryMegabytes: wholeProcessor },
  /** One round sends for three quarters of a minute, and may then wait for one slow receiver. */
  webhooks: { timeoutSeconds: 90, memoryMegabytes: 512 },
};
