import { setTimeout as pause } from "node:timers/promises";
import type { Call } from "../call.ts";
import { onNth, passing, stalled } from "../fault.ts";
import type { Line } from "../line.ts";
import { type Strain, strains } from "../strain.ts";
import type { Trial } from "../trial.ts";
import { answerLines } from "./answers.ts";
import { clockLines } from "./clocks.ts";
import { eventLines } from "./events.ts";
import { mailLines } from "./mail.ts";
import { officeLines } from "./office.ts";
import { processLines } from "./processes.ts";
import { senderLines } from "./sender.ts";
import { wakeLines } from "./wakes.ts";

/** What a file alone suffers. Each process opens it itself, and is what strains, stalls and kills are done to. */
const own: readonly Line[] = [
  ...strains.map((kind) => line(`store: ${kind}`, (trial) => strained(trial, kind))),
  line("store: slow disk", slowDisk),
];

/** They show what the store has to do with it; the others are for the long campaign. */
const quick = new Set([...senderLines, ...answerLines, ...own].map(({ name }) => name));

/** The lines over a file of SQLite: all but those that are about the process of the other store. */
export const sqliteLines: readonly Line[] = [
  ...senderLines,
  ...processLines.filter(({ name }) => name !== "store killed"),
  ...answerLines,
  ...officeLines,
  ...wakeLines,
  ...mailLines,
  ...clockLines,
  ...eventLines,
  ...own,
].map((one) => ({
  ...one,
  name: `SQLite, ${one.name}`,
  store: "sqlite",
  slow: one.slow || !quick.has(one.name),
  // What the two designs lose is theirs over any store.
  forAll: false,
  ...(one.killShare && { killShare: one.killShare / 3 }),
  ...(one.trials && { trials: Math.min(one.trials, 3) }),
}));

function line(name: string, run: Line["run"]): Line {
  return { name, forAll: false, trials: 3, alone: true, run };
}

const isWrite = ({ service, step }: Call) => service === "store" && step !== "read";

/**
 * From a claim on, for a moment; the claim at least must be refused, or nothing was strained. (Of a record an event may
 * have come first: it writes nothing then.) In the end the process is killed, as only what is on the disk counts.
 */
async function strained(trial: Trial, kind: Strain): Promise<void> {
  const { random } = trial;
  await trial.activate();
  const refusals: (string | undefined)[] = [];
  const ends: Promise<unknown>[] = [];
  await trial.wakeUntilDone((worker, time) => {
    if (time > 1) return passing;
    let end: () => unknown = () => {};
    return onNth("claim", time > 0 ? 1 : random.int(1, 2), {
      before: async () => {
        end = await worker.strain(kind);
      },
      forward: true,
      after: (refusal) => {
        refusals.push(refusal);
        ends.push(pause(random.int(0, 500)).then(end).then(trial.killer(worker)));
      },
      reply: "as it is",
    });
  });
  await Promise.all(ends);
  if (refusals.length === 0 || refusals.includes(undefined))
    throw new Error(`a claim was not refused: ${kind}`);
  await trial.settle();
}

/** Two processes at once, each of which stands still in the midst of its writes, also while it holds the file. */
async function slowDisk(trial: Trial): Promise<void> {
  const { random } = trial;
  await trial.activate();
  const wake = () =>
    trial.wake((worker) => (call) => {
      if (!isWrite(call) || random.next() < 0.3) return null;
      return stalled(() => worker.stall(random.int(50, 400)));
    });
  await Promise.all([wake(), wake()]);
  await trial.wakeUntilDone();
}
