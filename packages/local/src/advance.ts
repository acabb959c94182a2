import type { VirtualClock } from "./clock.ts";

/** What may fall due while the clock moves. */
export interface DueWork {
  /** From here on it does nothing by itself, only when told to. */
  pause(): void;
  resume(): void;
  /** The earliest instant at which something is due, in epoch milliseconds. It may lie in the past. */
  nextDueAt(): number | null;
  /** Does what is due now; answers how many targets were reached. */
  fireDue(): Promise<number>;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
}

export interface Advanced {
  /** Where the clock stands, in epoch milliseconds. */
  now: number;
  fired: number;
}

/** The clock only goes forward. */
export class ClockWentBack extends Error {
  constructor(target: number, now: number) {
    super(
      `The clock already shows ${iso(now)}, later than ${iso(target)}. It can only move forward.`,
    );
    this.name = "ClockWentBack";
  }
}

/** The runtime stopped before the clock reached its target; what was done is kept. */
export class AdvanceStopped extends Error {
  constructor(now: number) {
    super(`The clock was stopped at ${iso(now)}.`);
    this.name = "AdvanceStopped";
  }
}

/**
 * Moves the clock to a target and answers when all that falls due on the way is done. The clock
 * stands still at each due instant, so what happens there is stamped with exactly that instant.
 * Advances that are asked for at once happen one after the other.
 */
export function openAdvance(clock: VirtualClock, work: DueWork, stopping: AbortSignal) {
  let last: Promise<unknown> = Promise.resolve();

  async function advance(target: number): Promise<Advanced> {
    if (target < clock.now()) throw new ClockWentBack(target, clock.now());
    let fired = 0;
    work.pause();
    try {
      await clock.holdAt(clock.now());
      // What had begun by itself ends at the instant at which it began.
      fired += await work.fireDue();
      await work.settle();
      for (let due = work.nextDueAt(); due !== null && due <= target; due = work.nextDueAt()) {
        if (stopping.aborted) throw new AdvanceStopped(clock.now());
        if (due > clock.now()) await clock.holdAt(due);
        fired += await work.fireDue();
        await work.settle();
      }
      await clock.holdAt(target);
      return { now: clock.now(), fired };
    } finally {
      await clock.release();
      work.resume();
    }
  }

  return (target: number): Promise<Advanced> => {
    const turn = last.then(() => advance(target));
    last = turn.catch(() => {});
    return turn;
  };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
