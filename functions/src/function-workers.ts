import type { FunctionName } from "./function-names.ts";

/** The programs that functions have strangers' files read by, each in a process of its own: `worker.mjs` beside the bundle. */
export const functionWorkers = {
  attachments: "@dondoc/attachments/inspect-worker",
  import: "@dondoc/importer/import-worker",
} satisfies Partial<Record<FunctionName, string>>;
