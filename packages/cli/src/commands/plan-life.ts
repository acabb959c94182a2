import { asOperator } from "@dondoc/app/console/opened";
import { readHolidays } from "@dondoc/app/plan/holiday-rows";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, closePlan, importPlan } from "@dondoc/app/plan-life";
import type { StoredPlan } from "@dondoc/app/records";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import { peopleJson, peopleLines } from "../people-done.ts";
import { fileArgument, plansFrom } from "../plan-source.ts";
import type { Terminal } from "../terminal.ts";
import { yearNotes } from "../year-notes.ts";

export function addActivate(program: Command, terminal: Terminal): void {
  program
    .command("activate")
    .description("put plans into service: from now on they remind")
    .argument("<file...>", `${fileArgument}; a plan that is known already gets its next version`)
    .option("--json", "print one JSON document")
    .action(async (paths: string[], options: { json?: true }) => {
      const app = await connect(terminal);
      const holidays = (await readHolidays(app)) ?? shippedHolidays;
      const read = await plansFrom(terminal, paths, holidays);
      const documents: object[] = [];
      for (const { plan, authority, body } of read) {
        const imported = await importPlan(app, {
          opened: asOperator(plan.id, "edit-plan"),
          plan,
          files: { authority, body },
        });
        await activatePlan(app, { opened: asOperator(plan.id, "run") });
        const stored = await readPlan(app, plan.id);
        if (options.json && stored)
          documents.push({ ...lifeOf(stored), people: peopleJson(imported) });
        if (options.json || !stored) continue;
        terminal.print(lifeLine(stored));
        for (const line of peopleLines(imported)) terminal.print(line);
      }
      if (options.json) terminal.json(documents.length === 1 ? documents[0] : documents);
      for (const note of new Set(read.flatMap(({ plan }) => yearNotes(plan, holidays))))
        terminal.note(note);
    });
}

export function addClose(program: Command, terminal: Terminal): void {
  program
    .command("close")
    .description("end a plan: no mail leaves any more, every link is dead, its history stays")
    .argument("<plan-id>", "as in pln_…")
    .option("--json", "print one JSON document")
    .action(async (planId: string, options: { json?: true }) => {
      const closed = await closePlan(await connect(terminal), {
        opened: asOperator(planId, "close"),
      });
      if (options.json) terminal.json(lifeOf(closed));
      else terminal.print(lifeLine(closed));
    });
}

function lifeOf({ plan, version, life, nextWakeAt }: StoredPlan) {
  return { id: plan.id, version, ...life, nextWakeAt };
}

function lifeLine({ plan, version, life, nextWakeAt }: StoredPlan): string {
  return `${plan.id} is ${life.state} (version ${version})${nextWakeAt ? `, next wake at ${nextWakeAt}` : ""}.`;
}
