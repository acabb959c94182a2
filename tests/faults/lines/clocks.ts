import { setTimeout as pause } from "node:timers/promises";
import { after, onNth, slow } from "../fault.ts";
import type { Line } from "../line.ts";
import type { Trial } from "../trial.ts";

const minute = 60_000;

/** The mail service takes its time, so that others can come in between a claim and its record. */
const slowMail = (trial: Trial) => () => {
  return ({ step }: { step: string }) => (step === "send" ? slow(trial.random.int(0, 1000)) : null);
};

/** Eight workers, each with a clock of its own, coming in while the others are sending. */
async function disagreeing(trial: Trial, kill: boolean): Promise<void> {
  await trial.activate();
  trial.pass(120 * minute);
  const { random } = trial;
  if (kill)
    await trial.wake((worker) => onNth("send", random.int(1, 4), after(trial.killer(worker))));
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      await pause(random.int(0, 500));
      return trial.wake(slowMail(trial), random.int(-4, 4) * minute);
    }),
  );
  await trial.wakeUntilDone();
}

/** The machine's clock leaps while two workers send; `most` in minutes, either way. */
async function leaping(trial: Trial, most: number): Promise<void> {
  const { random } = trial;
  await trial.activate();
  trial.pass(180 * minute);
  const leap = random.pick([-1, 1]) * random.int(Math.ceil(most / 2), most) * minute;
  await Promise.all([
    trial.wake(slowMail(trial)),
    pause(random.int(0, 400)).then(() => trial.wake(slowMail(trial))),
    pause(random.int(50, 500)).then(() => trial.leap(leap)),
    pause(random.int(300, 700)).then(() => trial.wake(slowMail(trial))),
  ]);
  await trial.wakeUntilDone();
}

export const clockLines: Line[] = [
  {
    name: "clocks disagree by up to eight minutes",
    forAll: true,
    trials: 8,
    alone: true,
    run: (trial) => disagreeing(trial, false),
  },
  {
    name: "clocks disagree, and a sender is killed",
    forAll: true,
    trials: 8,
    alone: true,
    run: (trial) => disagreeing(trial, true),
  },
  {
    name: "the clock jumps by minutes while sending",
    forAll: true,
    trials: 8,
    run: (trial) => leaping(trial, 9),
  },
  {
    name: "the clock jumps by hours while sending",
    forAll: true,
    trials: 8,
    run: (trial) => leaping(trial, 150),
  },
  {
    name: "a worker's slow clock, the sweep makes it good",
    forAll: false,
    trials: 6,
    alone: true,
    on: "2025-08-28",
    async run(trial) {
      await trial.activate();
      await trial.wake(undefined, -5 * minute);
      trial.pass(15 * minute);
      await trial.work({ kind: "sweep" });
    },
  },
];
