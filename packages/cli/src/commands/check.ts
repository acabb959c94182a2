import type { Authority } from "@dondoc/core/authority/authority";
import type { PlanRead } from "@dondoc/core/authority/files";
import { vietnamCalendar } from "@dondoc/core/calendar/calendar";
import type { Holidays } from "@dondoc/core/calendar/holidays";
import { openYears } from "@dondoc/core/calendar/open-years";
import { obligationsOf } from "@dondoc/core/obligation/obligation";
import type { Plan } from "@dondoc/core/plan/plan";
import type { Command } from "commander";
import { fileArgument, problemLines, readingOf } from "../plan-source.ts";
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
    .description(
      "say whether files of authorities and plans are right and fit together, and if not, where and how to mend them",
    )
    .argument("<file...>", fileArgument)
    .option(
      "--holidays <file>",
      "by these holidays, as for holidays set (default: those of the service on DONDOC_DATA or AWS, else the release's)",
    )
    .option("--json", "print one JSON document")
    .action(async (paths: string[], options: Options) => {
      const holidays = await holidaysFor(terminal, options.holidays);
      const reading = await readingOf(terminal, paths, holidays);
      if (!reading.ok) {
        terminal.exitCode = 1;
        const { problems } = reading;
        if (options.json) terminal.json({ ok: false, problems });
        else for (const line of problemLines(problems)) terminal.print(line);
        return;
      }
      const { authorities, plans, notes } = reading;
      if (options.json) {
        const summaries = plans.map(({ plan }) => summary(plan, holidays));
        terminal.json({
          ok: true,
          ...(summaries.length === 1 ? summaries[0] : {}),
          authorities: authorities.map(ofAuthority),
          plans: summaries,
          notes,
        });
        return;
      }
      for (const authority of authorities) reportAuthority(terminal, authority);
      for (const read of plans) report(terminal, read, holidays);
      for (const note of notes) terminal.print(note);
    });
}

function ofAuthority({ id, units, groups, delegations, members }: Authority) {
  return {
    id,
    units: units.length,
    people: units.reduce((sum, { people }) => sum + people.length, 0),
    groups: groups.length,
    delegations: delegations.length,
    members: members.length,
  };
}

function reportAuthority(terminal: Terminal, authority: Authority): void {
  const { id, units, people, groups, delegations, members } = ofAuthority(authority);
  terminal.print(
    `${id} is right: ${units} units, ${people} people, ${groups} groups, ${delegations} delegations, ${members} members.`,
  );
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

function report(terminal: Terminal, { file, plan }: PlanRead, holidays: Holidays): void {
  const { units, tasks, duties, standing, targets, obligations } = summary(plan, holidays);
  terminal.print(
    `${file} is right: ${tasks} tasks, ${duties} reporting duties, ${standing} standing ones, ${targets} targets, ${units} units, ${obligations} obligations.`,
  );
  for (const assumed of assumedPeriods(plan))
    terminal.print(`The document names no period for ${assumed} was taken: the office is asked.`);
  for (const note of yearNotes(plan, holidays)) terminal.print(note);
}
