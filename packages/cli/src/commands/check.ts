import { vietnamCalendar } from "@dondoc/core/calendar";
import { obligationsOf } from "@dondoc/core/obligation";
import type { Plan } from "@dondoc/core/plan";
import { readPlanFile } from "@dondoc/core/plan-file";
import type { Command } from "commander";
import { problemLine, textOf } from "../plan-source.ts";
import type { Terminal } from "../terminal.ts";

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command("check")
    .description("say whether a plan file is right, and if not, where and how to mend it")
    .argument("<plan>", "plan file, YAML or JSON")
    .option("--json", "print one JSON document")
    .action(async (path: string, options: { json?: true }) => {
      const reading = readPlanFile(await textOf(terminal, path));
      if (!reading.ok) terminal.exitCode = 1;
      if (options.json)
        terminal.json(
          reading.ok
            ? { ok: true, ...summary(reading.plan) }
            : { ok: false, problems: reading.problems },
        );
      else if (reading.ok) report(terminal, path, reading.plan);
      else for (const problem of reading.problems) terminal.print(problemLine(problem));
    });
}

function summary(plan: Plan) {
  const calendar = vietnamCalendar(plan.calendar);
  const years = [plan.period.startsOn, plan.period.closesOn].map((on) => on.slice(0, 4));
  return {
    id: plan.id,
    units: plan.units.length,
    tasks: plan.tasks.length,
    duties: plan.duties.length - standing(plan),
    standing: standing(plan),
    targets: plan.targets.length,
    obligations: obligationsOf(plan, calendar).length,
    /** Years whose days off are not announced yet: only the fixed holidays are known. */
    unannouncedYears: [...new Set(years)].filter((year) => !calendar.isAnnounced(year)),
  };
}

/** What is kept up: it stands among the duties and is no report. */
function standing({ tasks, duties }: Plan): number {
  return [...tasks, ...duties].filter(({ window }) => window.kind === "standing").length;
}

/** Where the document names no period and one was taken for it: put to the office (docs/plan-file.md). */
function assumedPeriods({ tasks, duties }: Plan): string[] {
  return [...tasks, ...duties].flatMap(({ id, window }) =>
    window.kind === "ongoing" && window.assumed
      ? [`${id}: “${window.phrase ?? ""}”, every ${window.every}`]
      : [],
  );
}

function report(terminal: Terminal, path: string, plan: Plan): void {
  const { units, tasks, duties, standing, targets, obligations, unannouncedYears } = summary(plan);
  terminal.print(
    `${path} is right: ${tasks} tasks, ${duties} reporting duties, ${standing} standing ones, ${targets} targets, ${units} units, ${obligations} obligations.`,
  );
  for (const assumed of assumedPeriods(plan))
    terminal.print(`The document names no period for ${assumed} was taken: the office is asked.`);
  for (const year of unannouncedYears)
    terminal.print(
      `The days off of ${year} are not announced yet; only the fixed holidays are known. Add others under calendar.off.`,
    );
}
