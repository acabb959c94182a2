import type { FunctionName } from "@dondoc/functions/function-names";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { StageFiles } from "./files.ts";
import type { StageFunction } from "./function.ts";
import type { StageMail } from "./mail.ts";
import type { StageMetrics } from "./metrics.ts";
import type { WorkQueue } from "./queue.ts";
import type { StageTable } from "./table.ts";
import type { StageWakes } from "./wakes.ts";
import type { StageWeb } from "./web.ts";

/** What a stage is made of, for those who watch over it. */
export interface StageParts {
  table: StageTable;
  mail: StageMail;
  wakes: StageWakes;
  web: StageWeb;
  webhooks: WorkQueue;
  files: StageFiles;
  fns: Record<FunctionName, StageFunction>;
  mailEventDeadLetters: Queue;
  metrics: StageMetrics;
}
