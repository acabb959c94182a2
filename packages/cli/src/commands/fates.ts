import type { Command } from "commander";
import { countsOf, fateProblems, readFates } from "../fate-table.ts";
import { planFrom, textOf } from "../plan-source.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";

export function addFates(program: Command, terminal: Terminal): void {
  program
    .command("fates")
    .description(
      "count what became of each sentence of a plan's document, and hold that to the plan",
    )
    .argument("<plan>", "plan file, YAML or JSON; its table lies beside it as <plan>.fates.yaml")
    .option("--json", "print one JSON document")
    .action(async (path: string, options: { json?: true }) => {
      const plan = await planFrom(terminal, path);
      const table = `${path.replace(/\.(ya?ml|json)$/, "")}.fates.yaml`;
      const rows = rowsOf(table, await textOf(terminal, table));
      const problems = fateProblems(plan, rows);
      const counts = countsOf(rows);
      const sentences = new Set(rows.map(({ line, mark }) => `${line} ${mark}`)).size;
      if (problems.length > 0) terminal.exitCode = 1;
      if (options.json) terminal.json({ sentences, counts, problems });
      else {
        for (const [fate, count] of Object.entries(counts))
          terminal.print(`${String(count).padStart(4)}  ${fate}`);
        terminal.print(
          `${String(sentences).padStart(4)}  sentences; one that came to several fates counts in each.`,
        );
        for (const problem of problems) terminal.print(problem);
      }
    });
}

function rowsOf(table: string, text: string) {
  try {
    return readFates(text);
  } catch (error) {
    throw new CommandRefusal(`${table}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
