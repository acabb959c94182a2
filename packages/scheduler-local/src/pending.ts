import type { Target } from "./shapes.ts";

/** A fired occurrence that its target has not acknowledged. It keeps the target it fired with. */
export interface Pending {
  executionId: string;
  groupName: string;
  scheduleName: string;
  target: Target;
  scheduledAt: number;
  firedAt: number;
  /** Attempts that failed, on the target or, once it is a dead letter, on the queue. */
  failures: number;
  /** The instant of the next attempt. */
  dueAt: number;
  deadLetter: DeadLetter | null;
}

/** What is left to deliver once the target is given up. */
export interface DeadLetter {
  queueArn: string;
  sinceAt: number;
  input: string;
  attributes: Record<string, string>;
}
