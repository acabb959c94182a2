import { inParallel } from "@dondoc/app/parallel";
import { type Ground, openGround, type StoreKind } from "./ground.ts";
import type { Design } from "./job.ts";
import type { Line } from "./line.ts";
import { answerLines } from "./lines/answers.ts";
import { clockLines } from "./lines/clocks.ts";
import { eventLines } from "./lines/events.ts";
import { mailLines } from "./lines/mail.ts";
import { officeLines } from "./lines/office.ts";
import { processLines } from "./lines/processes.ts";
import { senderLines } from "./lines/sender.ts";
import { sqliteLines } from "./lines/sqlite.ts";
import { storeLines } from "./lines/store.ts";
import { strainLines } from "./lines/strain.ts";
import { wakeLines } from "./lines/wakes.ts";
import type { Options } from "./options.ts";
import { seeded } from "./random.ts";
import { add, emptyTally, type Tally } from "./tally.ts";
import { openTrial } from "./trial.ts";
import { warmUp } from "./warm-up.ts";

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
  ...strainLines,
  ...sqliteLines,
];

const shares = lines.reduce((sum, line) => sum + (line.killShare ?? 0), 0);

/** Lines that are lived through at once: more would wait for the same processors. */
const linesAtOnce = 3;

/**
 * Lives through every line, under each design in turn with the same seeds: first those that can go
 * beside others, the longest ahead, then one after the other those that need everything for themselves.
 */
export async function campaign(
  options: Options,
  onTally: (tally: Tally) => void = () => {},
): Promise<Tally[]> {
  const tallies: Tally[] = [];
  const chosen = lines.filter(
    ({ name, slow }) => name.includes(options.only) && !(options.quick && slow),
  );
  for (const kind of ["wire", "sqlite"] as const) {
    const own = chosen.filter(({ store = "wire" }) => store === kind);
    if (own.length > 0) tallies.push(...(await over(kind, own, options, onTally)));
  }
  return tallies;
}

async function over(
  kind: StoreKind,
  chosen: readonly Line[],
  options: Options,
  onTally: (tally: Tally) => void,
): Promise<Tally[]> {
  const ground = await openGround(options.mutation, options.quick ? 3 : 4, kind);
  const tallies: Tally[] = [];
  const liveThrough = async (line: Line) => {
    let ours: Tally | undefined;
    for (const design of options.designs) {
      if (design !== "ours" && !line.forAll) continue;
      const tally = await lineUnder(design, line, ground, options, ours);
      ours ??= tally;
      tallies.push(tally);
      onTally(tally);
    }
  };
  try {
    await warmUp(ground);
    const beside = chosen.filter(({ alone }) => !alone).toSorted(byLength);
    await inParallel(beside, linesAtOnce, liveThrough);
    await inParallel(
      chosen.filter(({ alone }) => alone),
      1,
      liveThrough,
    );
    ground.lookThroughFile();
    return tallies.toSorted((a, b) => numberOf(a.line) - numberOf(b.line));
  } finally {
    await ground.close();
  }
}

const numberOf = (name: string) => lines.findIndex((line) => line.name === name);

/** Those that wait for time-outs come first: others work meanwhile. */
function byLength(a: Line, b: Line): number {
  const length = ({ slow, killShare = 0 }: Line) => (slow ? 1000 : killShare);
  return length(b) - length(a);
}

/** So many of our trials the other designs live through as well, seed for seed: it shows soon. */
const mostOfOthers = 10;

/** A line of kills that comes to none in so many trials watches for a step that the product takes otherwise by now. */
const mostWithoutKill = 20;

/** Ours goes on until it has its kills; the others live through the first of the same trials. */
async function lineUnder(
  design: Design,
  line: Line,
  ground: Ground,
  options: Options,
  ours: Tally | undefined,
): Promise<Tally> {
  const tally = emptyTally(line.name, design);
  const kills = Math.ceil((options.kills * (line.killShare ?? 0)) / shares);
  const own = options.quick ? 1 : (line.trials ?? 1);
  const trials = ours ? Math.min(ours.trials, mostOfOthers) : own;
  const isEnough = () => tally.trials >= trials && (ours || tally.kills >= kills);
  while (!isEnough()) {
    if (!ours && kills > 0 && tally.kills === 0 && tally.trials >= mostWithoutKill)
      throw new Error(`nothing is killed any more: ${line.name}`);
    add(tally, await lived(design, line, ground, options, tally.trials + 1));
  }
  return tally;
}

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
    // More than are in flight at once, so that some are claimed while others are being sent.
    units: quick ? 10 : 12,
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
