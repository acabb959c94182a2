import { parseArgs } from "node:util";
import { type Design, designs } from "./job.ts";
import { type Mutation, mutationNames } from "./mutations.ts";

export interface Options {
  seed: number;
  /** At least so many processes are killed, those of the other designs not counted. */
  kills: number;
  /** Each line once, or until it has its part of the kills; only ours, and without the slow lines. */
  quick: boolean;
  designs: readonly Design[];
  /** Lines whose name holds this text; all for "". */
  only: string;
  /** A defect put into the product on its way into the processes, to see the campaign fail. */
  mutation: Mutation | null;
  /** A line of progress for each trial. */
  verbose: boolean;
  /** Keeps the table in `results.md`, beside this file. */
  write: boolean;
}

const usage =
  "npm run faults -- [--kills N] [--seed S] [--quick] [--ours] [--only TEXT] [--mutation NAME] [--verbose] [--write]";

/** Throws with the usage when the arguments will not do. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: "string" },
      seed: { type: "string", default: "2025" },
      quick: { type: "boolean", default: false },
      ours: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      mutation: { type: "string" },
      verbose: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
  });
  const kills = Number(values.kills ?? (values.quick ? 24 : 500));
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed))
    throw new Error(usage);
  const mutation = mutationNames.find((name) => name === values.mutation) ?? null;
  if (values.mutation !== undefined && mutation === null)
    throw new Error(`${usage}\nNAME is one of ${mutationNames.join(", ")}`);
  const isPart = values.quick || values.ours || values.only !== "" || mutation !== null;
  if (values.write && isPart) throw new Error(`${usage}\n--write is of a whole campaign`);
  return {
    seed,
    kills,
    quick: values.quick,
    designs: values.quick || values.ours ? ["ours"] : designs,
    only: values.only,
    mutation,
    verbose: values.verbose,
    write: values.write,
  };
}
