import { setTimeout as pause } from "node:timers/promises";
import { before, onNth } from "../fault.ts";
import type { Line } from "../line.ts";
import type { Trial } from "../trial.ts";

const minute = 60_000;

/** The sender dies with a mail accepted and nothing recorded: only the event knows. */
async function unrecorded(trial: Trial) {
  await trial.wake((worker) =>
    onNth("record", trial.random.int(1, 4), before(trial.killer(worker))),
  );
}

export const eventLines: Line[] = [
  {
    name: "events destroyed, records kept",
    forAll: false,
    trials: 6,
    async run(trial) {
      await trial.activate();
      trial.onEvents(() => "destroy");
      await trial.wakeUntilDone();
    },
  },
  {
    name: "events in any order, some minutes late, and the record lost",
    forAll: false,
    killShare: 4,
    async run(trial) {
      await trial.activate();
      const held: (() => void)[] = [];
      trial.onEvents(
        () => new Promise<"deliver">((deliver) => held.push(() => deliver("deliver"))),
      );
      await unrecorded(trial);
      trial.pass(trial.random.int(1, 8) * minute);
      await trial.wake();
      for (let quiet = 0; quiet < 15; quiet++) {
        for (const release of trial.random.shuffled(held.splice(0))) {
          release();
          quiet = 0;
        }
        await pause(20);
      }
      trial.onEvents(() => "deliver");
      await trial.wakeUntilDone();
    },
  },
  {
    name: "events each delivered three times",
    forAll: false,
    trials: 6,
    async run(trial) {
      await trial.activate();
      trial.onEvents(async (event) => {
        await Promise.all([
          trial.work({ kind: "mail-event", event }),
          trial.work({ kind: "mail-event", event }),
        ]);
        return "deliver" as const;
      });
      await unrecorded(trial);
      await trial.wakeUntilDone();
    },
  },
];
