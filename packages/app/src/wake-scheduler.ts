import type { Temporal } from "temporal-polyfill";

/** A wake that the scheduler holds. */
export interface WakeSchedule {
  name: string;
  at: Temporal.Instant;
}

export interface WakeScheduler {
  /** Every wake held for a plan, in any order, all pages. */
  held(planId: string): Promise<WakeSchedule[]>;
  /** Sets a wake; harmless when it is already set. */
  set(planId: string, at: Temporal.Instant, zone: string): Promise<void>;
  /** Removes a wake; harmless when it is gone. */
  remove(name: string): Promise<void>;
  /** Has the courier of a plan's webhooks come at `at`; harmless when it is called already. */
  setCourier(planId: string, at: Temporal.Instant, zone: string): Promise<void>;
}
