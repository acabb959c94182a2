import type { App } from "@dondoc/app/ports";
import type { FunctionName } from "@dondoc/functions/function-names";
import { functionWorkers } from "@dondoc/functions/function-workers";
import { fromSource } from "@dondoc/worker/from-source";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { WebHandler } from "./lambda-http.ts";

type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** The deployed functions, as they are. */
export interface Handlers extends Record<FunctionName, (...given: never[]) => unknown> {
  web: WebHandler;
  console: WebHandler;
  import: WebHandler;
  api: WebHandler;
  papers: WebHandler;
  wake: QueueHandler;
  sweep(): Promise<unknown>;
  "mail-events"(event: unknown): Promise<unknown>;
  attachments: QueueHandler;
  webhooks: QueueHandler;
}

/**
 * The functions, each loaded when it is first called, as Lambda does: nobody waits at the start for
 * what writes Word files. They work on this machine's `app` in place of the one that each would make.
 */
export function openHandlers(app: App): Handlers {
  return {
    web: pages(() => import("@dondoc/functions/web"), app),
    console: pages(() => import("@dondoc/functions/console"), app),
    import: pages(
      () => import("@dondoc/functions/import"),
      app,
      fromSource(functionWorkers.import),
    ),
    api: pages(() => import("@dondoc/functions/api"), app),
    papers: pages(() => import("@dondoc/functions/papers"), app),
    wake: onDemand(() => import("@dondoc/functions/wake"), app),
    sweep: onDemand(() => import("@dondoc/functions/sweep"), app),
    "mail-events": onDemand(() => import("@dondoc/functions/mail-events"), app),
    attachments: onDemand(
      () => import("@dondoc/functions/attachments"),
      app,
      fromSource(functionWorkers.attachments),
    ),
    webhooks: onDemand(() => import("@dondoc/functions/webhooks"), app),
  };
}

/** Hono's adapter has types of its own for the same events. */
function pages<Given extends unknown[]>(
  load: () => Promise<{ start(...given: Given): unknown }>,
  ...given: Given
): WebHandler {
  return onDemand(load as () => Promise<{ start(...given: Given): WebHandler }>, ...given);
}

/** Started anew for each runtime of a process: a second one is not led to the first one's endpoints. */
function onDemand<Given extends unknown[], Event extends unknown[], Result>(
  load: () => Promise<{ start(...given: Given): (...event: Event) => Promise<Result> }>,
  ...given: Given
) {
  let handler: Promise<(...event: Event) => Promise<Result>> | undefined;
  return async (...event: Event) => {
    handler ??= load().then((module) => module.start(...given));
    return (await handler)(...event);
  };
}
