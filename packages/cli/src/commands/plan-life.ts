import { asOperator } from "@dondoc/app/console/opened";
import { readHolidays } from "@dondoc/app/plan/holiday-rows";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, closePlan, importPlan } from "@dondoc/app/plan-life";
import type { StoredPlan } from "@dondoc/app/records";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import { peopleJson, peopleLines } from "../people-done.ts";
import { planFrom } from "../plan-source.ts";
import type { Terminal } from "../terminal.ts";
import { yearNotes } from "../year-notes.ts";

export function addActivate(program: Command, terminal: Terminal): void {
  program
    .command("activate")
    .description("put a plan into service: from now on it reminds")
    .argument("<plan>", "plan file; its next version when the plan is known already")
    .option("--json", "print one JSON document")
    .action(async (path: string, options: { json?: true }) => {
      const app = await connect(terminal);
      const holidays = (await readHolidays(app)) ?? shippedHolidays;
      const plan = await planFrom(terminal, path, holidays);
      const imported = await importPlan(app, { opened: asOperator(plan.id, "edit-plan"), plan });
      await activatePlan(app, { opened: asOperator(plan.id, "run") });
      say(terminal, options, await readPlan(app, plan.id), { people: peopleJson(imported) });
      if (!options.json) for (const line of peopleLines(imported)) terminal.print(line);
      for (const note of yearNotes(plan, holidays)) terminal.note(note);
    });
}

export function addClose(program: Command, terminal: Terminal): void {
  program
    .command("close")
    .description("end a plan: no mail leaves any more, every link is dead, its history stays")
    .argument("<plan-id>", "as in pln_…")
    .option("--json", "print one JSON document")
    .action(async (planId: string, options: { json?: true }) => {
      say(
        terminal,
        options,
        await closePlan(await connect(terminal), { opened: asOperator(planId, "close") }),
      );
    });
}

function say(
  terminal: Terminal,
  options: { json?: true },
  stored: StoredPlan | undefined,
  more: object = {},
): void {
  if (!stored) return;
  const { plan, version, life, nextWakeAt } = stored;
  if (options.json) terminal.json({ id: plan.id, version, ...life, nextWakeAt, ...more });
  else
    terminal.print(
      `${plan.id} is ${life.state} (version ${version})${nextWakeAt ? `, next wake at ${nextWakeAt}` : ""}.`,
    );
}
