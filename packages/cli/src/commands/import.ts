import { writeFile } from "node:fs/promises";
import { functionWorkers } from "@dondoc/functions/function-workers";
import { importApart } from "@dondoc/importer/import-apart";
import { fromSource } from "@dondoc/worker/from-source";
import type { Command } from "commander";
import { authorityFrom } from "../plan-source.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";

interface Options {
  json?: true;
  out?: string;
  html?: string;
  authority?: string;
}

export function addImport(program: Command, terminal: Terminal): void {
  program
    .command("import")
    .description(
      "read a plan document (.docx, .txt, saved .html) into a draft plan with its questions",
    )
    .argument("<file>", "the document")
    .option(
      "--out <file>",
      "write the draft as a plan file, the source words beside each reading, and its authority's file beside it",
    )
    .option(
      "--authority <file>",
      "name the units by the directory of this authority's file; only those that it does not have stand in the plan",
    )
    .option(
      "--html <file>",
      "write the document and its reading side by side, to be checked and signed off",
    )
    .option("--json", "print one JSON document")
    .action(async (path: string, options: Options) => {
      // Loaded here: the other commands start without what reads documents.
      const { draftToYaml, explainHtml } = await import("@dondoc/importer/import-plan");
      const readPlan = importApart(fromSource(functionWorkers.import));
      const result = await readPlan(await terminal.read(path));
      if (!result.ok) {
        if (options.json) terminal.json({ refusal: result.refusal });
        throw new CommandRefusal(`${path}: ${result.refusal.message} [${result.refusal.code}]`);
      }
      const { draft } = result;
      const directory = options.authority
        ? await authorityFrom(terminal, options.authority)
        : undefined;
      if (options.out) {
        const { authority, plan } = draftToYaml(draft, directory);
        await write(terminal, options.out, plan);
        if (authority !== null)
          await write(terminal, options.out.replace(/(\.ya?ml)?$/, ".authority.yaml"), authority);
      }
      if (options.html) await write(terminal, options.html, explainHtml(draft, result.text));
      if (options.json) terminal.json(draft);
      else {
        const { tasks, reportingDuties, targets, units, questions } = draft;
        terminal.print(
          `${path}: ${tasks.length} tasks, ${reportingDuties.length} reporting duties, ${targets.length} targets, ${units.length} units.`,
        );
        if (questions.length > 0) terminal.print(`${questions.length} questions for a person:`);
        for (const question of questions) terminal.print(`  - ${question.text}`);
      }
    });
}

async function write(terminal: Terminal, path: string, text: string): Promise<void> {
  await writeFile(path, text);
  terminal.note(`wrote ${path}`);
}
