import * as z from "zod/mini";
import { readIfThere, writeWhole } from "./atomic-file.ts";
import { ClearError } from "./clear-error.ts";

/** The clock of one machine, in epoch milliseconds: the wall clock and an offset. */
export interface VirtualClock {
  /** Whether it was set just now, and not taken up again from its file. */
  isNew: boolean;
  now(): number;
  /** Stands still at an instant; goes back never. */
  holdAt(instant: number): Promise<void>;
  /** Ticks on from where it stands. */
  release(): Promise<void>;
}

export interface ClockOptions {
  /** Keeps the offset, so that a restart goes on from there. */
  path: string;
  /** Where a clock without a file starts; the wall clock's present unless given. */
  startAt?: number | undefined;
  wall?: (() => number) | undefined;
}

const ClockFile = z.object({ offsetMilliseconds: z.number() });

/**
 * The file is written before the clock stands at a new instant: what is stamped with an instant
 * is never later than what the file gives back after a crash.
 */
export async function openClock({ path, startAt, wall = Date.now }: ClockOptions) {
  let offset = await storedOffset(path);
  let heldAt: number | null = null;
  const now = () => heldAt ?? Math.round(wall() + (offset ?? 0));
  const keep = (milliseconds: number) =>
    writeWhole(path, `${JSON.stringify({ offsetMilliseconds: milliseconds })}\n`);

  const isNew = offset === null;
  if (offset === null) {
    offset = startAt === undefined ? 0 : startAt - wall();
    await keep(offset);
  }

  const clock: VirtualClock = {
    isNew,
    now,
    async holdAt(instant) {
      const at = Math.max(instant, now());
      await keep(at - wall());
      heldAt = at;
    },
    async release() {
      if (heldAt === null) return;
      offset = heldAt - wall();
      await keep(offset);
      heldAt = null;
    },
  };
  return clock;
}

async function storedOffset(path: string): Promise<number | null> {
  const content = await readIfThere(path);
  if (content === null) return null;
  try {
    return ClockFile.parse(JSON.parse(content)).offsetMilliseconds;
  } catch (error) {
    throw new ClearError(
      `${path} does not hold a clock. Restore it, or remove it to go by the wall clock.`,
      { cause: error },
    );
  }
}

const handlersClock = Symbol.for("dondoc.clock");

/** Makes it the clock of the handlers in this process; the function returned takes it away. */
export function installClock(clock: VirtualClock): () => void {
  const holder = globalThis as { [handlersClock]?: { now(): number } };
  holder[handlersClock] = clock;
  return () => {
    if (holder[handlersClock] === clock) delete holder[handlersClock];
  };
}
