import type { Table } from "@dondoc/app/world/table";
import fc from "fast-check";
import { type Command, commands } from "./commands.ts";
import { instant } from "./days.ts";
import type { Facts } from "./facts.ts";

import { wrongWith } from "./specification.ts";
import { startingPlan, type TaskNumber, taskNumbers } from "./starting-plan.ts";
import { openWorld } from "./world.ts";

export interface Story {
  tasks: readonly TaskNumber[];
  chapters: Iterable<Command>;
}

export const stories = (maxCommands: number): fc.Arbitrary<Story> =>
  fc.record({
    tasks: fc.subarray([...taskNumbers], { minLength: 1 }),
    chapters: fc.commands(commands as fc.Arbitrary<Command>[], { maxCommands, size: "max" }),
  });

let lived = 0;

/** Lives through a story over a table, and throws what the specification finds wrong with it. */
export async function live({ tasks, chapters }: Story, table: Table): Promise<void> {
  const plan = startingPlan(`pln_m${process.pid}-${++lived}`, tasks);
  const startsAt = instant("2025-09-08", "07:30");
  const facts: Facts = {
    plan,
    state: "active",
    standings: new Map(),
    changedAt: startsAt,
    tellings: [],
  };
  const wrong: string[] = [];
  const world = await openWorld({
    table,
    plan,
    startsAt,
    onMail: (telling) => {
      wrong.push(...wrongWith(facts, telling));
      facts.tellings.push(telling);
      // The news of it comes a moment later.
      if (telling.bounced) facts.changedAt = telling.at + 1000;
    },
  });
  const setup = async () => ({ model: facts, real: world });
  await fc.asyncModelRun(setup, chapters);
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}
