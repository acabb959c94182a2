/** The clock of one trial: it ticks with the machine's, and leaps over what would have to be waited for. */
export interface TrialClock {
  /** In epoch milliseconds. */
  now(): number;
  pass(milliseconds: number): void;
  set(at: number): void;
  /** Since it was opened, in real time. */
  seconds(): number;
}

export function openTrialClock(startsAt: number): TrialClock {
  const openedAt = performance.now();
  const ticked = () => Math.round(performance.now() - openedAt);
  let leapt = startsAt;
  return {
    now: () => leapt + ticked(),
    pass: (milliseconds) => {
      leapt += milliseconds;
    },
    set: (at) => {
      leapt = at - ticked();
    },
    seconds: () => ticked() / 1000,
  };
}

/** An hour and minute of a day in Việt Nam. */
export function instantOf(on: string, time: string): number {
  return Date.parse(`${on}T${time}+07:00`);
}
