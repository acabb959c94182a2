import type { SesEvent } from "@dondoc/local/ses/local-ses";

/** Ours, and the two designs that are common in the field. */
export const designs = ["ours", "claim-then-send", "send-then-record"] as const;
export type Design = (typeof designs)[number];

/** What a worker process is told to do. */
export type Job =
  | { kind: "wake"; design: Design; plan: string }
  | { kind: "sweep" }
  | { kind: "mail-event"; event: SesEvent }
  /** What an office does with its plan. */
  | { kind: "activate"; plan: string }
  | { kind: "close"; plan: string }
  | { kind: "import"; plan: unknown };

/** Parent to worker. */
export type Order =
  /** `now` is the job's instant, in epoch milliseconds; the worker's clock ticks on from there. */
  | { order: "work"; job: Job; now: number }
  /** The machine's clock leaps while the job is under way. */
  | { order: "clock"; now: number }
  /** Keeps its compiled code for those that are started after it. */
  | { order: "keep-code" };

/** Worker to parent. */
export type Report =
  | { report: "ready"; url: string }
  | { report: "done" }
  /** The platform would deliver the message again. */
  | { report: "unfinished"; reason: string };
