import type { Trial } from "./trial.ts";

/** One row of the table: a fault, and how a trial of it goes. */
export interface Line {
  name: string;
  /** Whether the two common designs live through it as well; not where it is about what only ours has. */
  forAll: boolean;
  /** Its part of the campaign's kills; trials go on until it has them. */
  killShare?: number;
  /** How many trials, for a line that need not kill. */
  trials?: number;
  /** It kills a service that others need, sweeps their plans, or takes every worker: one at a time. */
  alone?: boolean;
  /** It waits for time-outs of many seconds, or shows little that another does not: left out of the quick form. */
  slow?: boolean;
  /** The day of its trials, where the sweep or the scheduler must find no other line's plans. */
  on?: string;
  /** Left out: the store that is a process of its own, on the wire. */
  store?: "sqlite";
  run(trial: Trial): Promise<void>;
}
