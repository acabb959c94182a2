import type { App } from "@dondoc/app/ports";
import type { LocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import type { Temporal } from "temporal-polyfill";
import type { Meter } from "./meter.ts";
import type { Services, ServicesOptions } from "./services.ts";

export interface RuntimeOptions {
  /** Made when missing; one runtime at a time. */
  dataDirectory: string;
  /** 0 is any free one. */
  port: number;
  /** 127.0.0.1 unless given. The inbox and the clock stay on the machine in any case. */
  host?: string | undefined;
  /** ISO instant: where a new clock starts, and what an older one is advanced to. */
  clock?: string | undefined;
  /** A plan file to bring in; none for null. The demo's plan unless given. */
  plan?: string | null | undefined;
  /** How the links in mails begin, where that is not this machine's own address. */
  baseUrl?: string | undefined;
  sender?: string | undefined;
  /** A running DynamoDB-compatible store in place of the embedded one. */
  storeEndpoint?: string | undefined;
  log?: ((line: string) => void) | undefined;
  quiet?: boolean | undefined;
  /** More variables of the functions, or others than their own. */
  variables?: Record<string, string> | undefined;
  ses?: Partial<ServicesOptions["ses"]> | undefined;
  meter?: Meter | undefined;
  /** The store is lost for good; the runtime is of no more use. */
  onGone?: ((error: Error) => void) | undefined;
}

export interface Runtime {
  url: string;
  now(): Temporal.Instant;
  /** Answers when everything due on the way is done. `now` is ISO, UTC. */
  advanceTo(target: string | Temporal.Instant): Promise<{ now: string; fired: number }>;
  app: App;
  scheduler: LocalScheduler;
  ses: Services["ses"];
  /** Once every file that was sent by now is checked. */
  filesSettled(): Promise<void>;
  close(): Promise<void>;
}
