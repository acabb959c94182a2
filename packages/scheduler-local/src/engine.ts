import type { Account } from "./arn.ts";
import type { Delivery } from "./delivery.ts";
import type { Change, State } from "./state.ts";

/** The one clock there is; every instant in this package comes from it. */
export interface SchedulerClock {
  /** Epoch milliseconds. */
  now(): number;
}

/** What the operations and the firing share. */
export interface Engine {
  state: State;
  clock: SchedulerClock;
  /** In [0, 1): places occurrences in flexible windows and spreads retries. */
  random: () => number;
  account: Account;
  maxSchedules: number;
  /** Rejects when the attempt failed. */
  deliver(delivery: Delivery): Promise<void>;
  /** Changes memory at once; resolves once the changes are on the disk. */
  commit(changes: readonly Change[]): Promise<void>;
  /** Changes memory at once; the disk follows, at the latest with the next commit. A crash may undo it. */
  note(changes: readonly Change[]): void;
}
