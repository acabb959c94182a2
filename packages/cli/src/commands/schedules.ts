import { listPlans } from "@dondoc/app/plan/plan-rows";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import type { Terminal } from "../terminal.ts";

export function addSchedules(program: Command, terminal: Terminal): void {
  program
    .command("schedules")
    .description(
      "show the wakes that the scheduler holds, and whether they are those the plans need",
    )
    .argument("[plan-id]", "as in pln_…")
    .option("--json", "print one JSON document")
    .action(async (planId: string | undefined, options: { json?: true }) => {
      const app = await connect(terminal);
      const ids = planId ? [planId] : (await listPlans(app)).map(({ id }) => id);
      const found = await Promise.all(
        ids.map(async (plan) =>
          (await app.scheduler.held(plan)).map(({ name, at }) => ({
            plan,
            name,
            at: at.toString(),
          })),
        ),
      );
      const wakes = found.flat().sort((a, b) => (a.at < b.at ? -1 : 1));
      if (options.json) terminal.json(wakes);
      else if (wakes.length === 0) terminal.print("No wake is scheduled.");
      else for (const { at, name } of wakes) terminal.print(`${at}  ${name}`);
    });
}
