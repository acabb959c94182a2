import { setTimeout as pause } from "node:timers/promises";
import { after, onNth } from "../fault.ts";
import type { Line } from "../line.ts";
import type { Trial } from "../trial.ts";

const hour = 3_600_000;

/** The same wake, from so many workers, each a little after the other. */
async function together(trial: Trial, workers: number, spreadMilliseconds: number): Promise<void> {
  const starts = Array.from({ length: workers }, () => trial.random.int(0, spreadMilliseconds));
  await Promise.all(starts.map((start) => pause(start).then(() => trial.wake())));
}

/** `alone`: it needs nearly every worker that there may be. */
function wakes(name: string, deliver: (trial: Trial) => Promise<void>, alone = false): Line {
  return {
    name: `wake ${name}`,
    forAll: true,
    trials: 8,
    alone,
    async run(trial) {
      await trial.activate();
      await deliver(trial);
      await trial.wakeUntilDone();
    },
  };
}

export const wakeLines: Line[] = [
  wakes("delivered twice", (trial) => together(trial, 2, 400)),
  wakes("delivered ten times", (trial) => together(trial, 10, 1500), true),
  wakes("from eight workers at once", (trial) => together(trial, 8, 0), true),
  wakes("late by a day", async (trial) => {
    trial.pass(24 * hour);
    await together(trial, 2, 400);
  }),
  wakes("out of order over two days", async (trial) => {
    const hours = trial.random.shuffled([0, 1, 5, 24, 25, 30]);
    for (const late of hours) await trial.wake(undefined, late * hour);
  }),
  {
    name: "wake given up, swept, then redriven from the dead letters",
    forAll: false,
    killShare: 4,
    alone: true,
    on: "2025-08-07",
    async run(trial) {
      await trial.activate();
      const { random } = trial;
      for (let deliveries = random.int(1, 3); deliveries > 0; deliveries--)
        await trial.wake((worker) =>
          onNth(random.pick(["claim", "record"]), random.int(1, 3), after(trial.killer(worker))),
        );
      await trial.settle();
      trial.pass(15 * 60_000);
      await trial.work({ kind: "sweep" });
      trial.pass(random.int(0, 5) * hour);
      await Promise.all([trial.wake(), trial.wake()]);
    },
  },
  {
    name: "wake never delivered, the sweep finds it",
    forAll: false,
    trials: 6,
    alone: true,
    on: "2025-09-04",
    async run(trial) {
      await trial.activate();
      trial.pass(15 * 60_000);
      await trial.work({ kind: "sweep" });
    },
  },
];
