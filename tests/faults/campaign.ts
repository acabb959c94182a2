import { type Ground, openGround } from "./ground.ts";
import type { Design } from "./job.ts";
import type { Line } from "./line.ts";
import { answerLines } from "./lines/answers.ts";
import { clockLines } from "./lines/clocks.ts";
import { eventLines } from "./lines/events.ts";
import { mailLines } from "./lines/mail.ts";
import { officeLines } from "./lines/office.ts";
import { processLines } from "./lines/processes.ts";
import { senderLines } from "./lines/sender.ts";
import { storeLines } from "./lines/store.ts";
import { wakeLines } from "./lines/wakes.ts";
import type { Options } from "./options.ts";
import { seeded } from "./random.ts";
import { add, emptyTally, type Tally } from "./tally.ts";
import { openTrial } from "./trial.ts";

export const lines: readonly Line[] = [
  ...senderLines,
  ...processLines,
  ...answerLines,
  ...officeLines,
  ...wakeLines,
  ...mailLines,
  ...storeLines,
  ...clockLines,
  ...eventLines,
];

const shares = lines.reduce((sum, line) => sum + (line.killShare ?? 0), 0);

/** Lives through every line, one after the other, under each design in turn with the same seeds. */
export async function campaign(
  options: Options,
  onTally: (tally: Tally) => void = () => {},
): Promise<Tally[]> {
  const ground = await openGround(options.mutation, options.quick ? 3 : 4);
  try {
    const tallies: Tally[] = [];
    const chosen = lines.filter(
      ({ name, slow }) => name.includes(options.only) && !(options.quick && slow),
    );
    for (const line of chosen)
      for (const design of options.designs) {
        if (design !== "ours" && !line.forAll) continue;
        const ours = tallies.find((tally) => tally.line === line.name);
        const tally = await lineUnder(design, line, ground, options, ours);
        tallies.push(tally);
        onTally(tally);
      }
    return tallies;
  } finally {
    await ground.close();
  }
}

/** So many of our trials the other designs live through as well, seed for seed: it shows soon. */
const mostOfOthers = 10;

/** Ours goes on until it has its kills; the others live through the first of the same trials. */
async function lineUnder(
  design: Design,
  line: Line,
  ground: Ground,
  options: Options,
  ours: Tally | undefined,
): Promise<Tally> {
  const tally = emptyTally(line.name, design, line.apart ?? false);
  const kills = Math.ceil((options.kills * (line.killShare ?? 0)) / shares);
  const own = options.quick ? 1 : (line.trials ?? 1);
  const trials = ours ? Math.min(ours.trials, mostOfOthers) : own;
  const isEnough = () => tally.trials + underWay >= trials && (ours || tally.kills >= kills);
  let underWay = 0;
  let begun = 0;

  async function oneAfterAnother() {
    while (!isEnough()) {
      underWay += 1;
      const counts = await lived(design, line, ground, options, ++begun);
      underWay -= 1;
      add(tally, counts);
    }
  }
  await Promise.all(Array.from({ length: line.alone ? 1 : trialsAtOnce }, oneAfterAnother));
  return tally;
}

const trialsAtOnce = 3;

async function lived(
  design: Design,
  line: Line,
  ground: Ground,
  { seed, quick, verbose }: Options,
  n: number,
) {
  const number = lines.indexOf(line);
  const trial = openTrial(ground, {
    name: `l${number}-${n}-${design === "ours" ? "o" : design.startsWith("claim") ? "c" : "s"}`,
    design,
    random: seeded(seed, line.name, n),
    units: quick ? 6 : 8,
    on: line.on ?? "2025-09-18",
    active: design === "ours",
  });
  try {
    await line.run(trial);
  } catch (error) {
    console.error(`trial ${n} of "${line.name}" under ${design}, seed ${seed}:`, error);
    return { ...trial.counts, trials: 1, abandoned: 1 };
  }
  const counts = await trial.close();
  if (verbose) console.error(line.name, design, n, JSON.stringify(counts));
  return counts;
}
