import type { Temporal } from "temporal-polyfill";
import type { Bucket } from "./attachment/bucket.ts";
import type { Mailer } from "./mailer.ts";
import type { WakeScheduler } from "./wake-scheduler.ts";
import type { Poster } from "./webhook/poster.ts";
import type { Table } from "./world/table.ts";

export type * from "./mailer.ts";
export type * from "./wake-scheduler.ts";
export type { Poster } from "./webhook/poster.ts";

export interface Clock {
  now(): Temporal.Instant;
}

/** Randomness, as an argument. */
export interface Random {
  /** `count` random bytes. */
  bytes(count: number): Uint8Array;
}

export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** Everything a use-case works with. */
export interface App {
  /** Waits for so long; without it nobody waits, and what would have had to comes again. */
  pause?(milliseconds: number): Promise<void>;
  table: Table;
  mailer: Mailer;
  scheduler: WakeScheduler;
  bucket: Bucket;
  poster: Poster;
  clock: Clock;
  random: Random;
  log: Log;
  settings: {
    baseUrl: string;
    senderAddress: string;
    /** The demo's inbox, a path of this site. */
    inbox?: string;
    /** The least time that an answer to who asks for a mail takes; more than a second unless a test says less. */
    answerMilliseconds?: number;
    /** The process goes on working after its answer; on Lambda it stands still. */
    outlivesAnswers?: boolean;
  };
}
