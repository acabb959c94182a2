import { vietnamCalendar } from "@dondoc/core/calendar/calendar";
import type { Holidays } from "@dondoc/core/calendar/holidays";
import { openYears } from "@dondoc/core/calendar/open-years";
import { obligationsOf } from "@dondoc/core/obligation/obligation";
import type { Plan } from "@dondoc/core/plan/plan";
import { readPlanFile } from "@dondoc/core/plan/plan-file";
import type { Command } from "commander";
import { problemLine, textOf } from "../plan-source.ts";
import { holidaysFor } from "../service-holidays.ts";
import type { Terminal } from "../terminal.ts";
import { yearNotes } from "../year-notes.ts";

interface Options {
  holidays?: string;
  json?: true;
}

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command("check")
    .description("say whether a plan file is right, and if not, where and how to mend it")
    .argument("<plan>", "plan file, YAML or JSON")
    .option(
      "--holidays <file>",
      "by these holidays, as for holidays set (default: those of the service on DONDOC_DATA or AWS, else the release's)",
    )
    .option("--json", "print one JSON document")
    .action(async (path: string, options: Options) => {
      const holidays = await holidaysFor(terminal, options.holidays);
      const reading = readPlanFile(await textOf(terminal, path), holidays);
      if (!reading.ok) terminal.exitCode = 1;
      if (options.json)
        terminal.json(
          reading.ok
            ? { ok: true, ...summary(reading.plan, holidays) }
            : { ok: false, problems: reading.problems },
        );
      else if (reading.ok) report(terminal, path, reading.plan, holidays);
      else for (const problem of reading.problems) terminal.print(problemLine(problem));
    });
}

function summary(plan: Plan, holidays: Holidays) {
  const calendar = vietnamCalendar(holidays, plan.calendar);
  const openOnes = openYears(plan, calendar);
  return {
    id: plan.id,
    units: plan.units.length,
    tasks: plan.tasks.length,
    duties: plan.duties.length - standing(plan),
    standing: standing(plan),
    targets: plan.targets.length,
    obligations: obligationsOf(plan, calendar).length,
    /** Of these only what the law makes sure is known. */
    unannouncedYears: openOnes.filter(({ status }) => status === "floor").map(({ year }) => year),
    /** The office has not said yet that their days off are all in. */
    unconfirmedYears: openOnes,
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

function report(terminal: Terminal, path: string, plan: Plan, holidays: Holidays): void {
  const { units, tasks, duties, standing, targets, obligations } = summary(plan, holidays);
  terminal.print(
    `${path} is right: ${tasks} tasks, ${duties} reporting duties, ${standing} standing ones, ${targets} targets, ${units} units, ${obligations} obligations.`,
  );
  for (const assumed of assumedPeriods(plan))
    terminal.print(`The document names no period for ${assumed} was taken: the office is asked.`);
  for (const note of yearNotes(plan, holidays)) terminal.print(note);
}
