/** Rings when something is due. */
export interface Alarm {
  start(): void;
  stop(): void;
  /** To be called whenever the next due instant may have changed. */
  rearm(): void;
}

export interface AlarmOptions {
  now(): number;
  nextDueAt(): number | null;
  ring(): Promise<unknown>;
  /** A ring that failed; the alarm tries again after `longestSleep`. */
  onError(error: unknown): void;
}

/**
 * The longest sleep. The injected clock may jump, and Node's timers stand still while a laptop
 * sleeps: a second late at most.
 */
const longestSleep = 1_000;

/** Sleeps towards the next due instant; without one there is no timer at all. */
export function openAlarm({ now, nextDueAt, ring, onError }: AlarmOptions): Alarm {
  let started = false;
  let ringing = false;
  let timer: NodeJS.Timeout | undefined;

  function rearm() {
    clearTimeout(timer);
    timer = undefined;
    const dueAt = started && !ringing ? nextDueAt() : null;
    if (dueAt !== null) sleep(Math.max(0, dueAt - now()));
  }

  function sleep(milliseconds: number) {
    timer = setTimeout(() => void wake(), Math.min(milliseconds, longestSleep));
  }

  async function wake() {
    const dueAt = nextDueAt();
    if (dueAt === null || dueAt > now()) return rearm();
    ringing = true;
    try {
      await ring();
      ringing = false;
      rearm();
    } catch (error) {
      ringing = false;
      onError(error);
      if (started) sleep(longestSleep);
    }
  }

  return {
    start() {
      started = true;
      rearm();
    },
    stop() {
      started = false;
      rearm();
    },
    rearm,
  };
}
