/** Every function of a stage, by the name of its file here. */
export const functionNames = [
  "web",
  "console",
  "import",
  "papers",
  "api",
  "wake",
  "sweep",
  "mail-events",
  "attachments",
  "webhooks",
] as const;
export type FunctionName = (typeof functionNames)[number];
