import type { Change } from "@dondoc/app/world/table";
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
  | { order: "keep-code" }
  /** What becomes of a call of the table: first whether it is done, then whether its answer arrives. */
  | { order: "go on"; id: number; isGood: boolean }
  /** The next call of the table opens its file again, as a process that is started then. */
  | { order: "close-file" };

/** Worker to parent. */
export type Report =
  | { report: "ready"; url: string }
  | { report: "done" }
  /** A call of the table, which waits to be told to go on; `changes` is empty for a read. */
  | { report: "call"; id: number; operation: string; changes: readonly Change[] }
  /** It is done, and its answer waits; `refusal`: it is not, and why. */
  | { report: "answered"; id: number; refusal?: string }
  /** The platform would deliver the message again. */
  | { report: "unfinished"; reason: string };
