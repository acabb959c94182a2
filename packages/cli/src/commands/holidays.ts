import { setHolidays } from "@dondoc/app/holidays";
import { readHolidays } from "@dondoc/app/plan/holiday-rows";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { Refusal } from "@dondoc/app/refusal";
import { daysOf, vietnamCalendar } from "@dondoc/core/calendar/calendar";
import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Holidays } from "@dondoc/core/calendar/holidays";
import { yearsOf } from "@dondoc/core/calendar/open-years";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import type { Plan } from "@dondoc/core/plan/plan";
import type { Command } from "commander";
import { connect, NotRunning } from "../connection.ts";
import { holidaysFrom } from "../plan-source.ts";
import type { Terminal } from "../terminal.ts";

/** The public holidays that the service goes by: look at them, replace them. */
export function addHolidays(program: Command, terminal: Terminal): void {
  const holidays = program
    .command("holidays")
    .description("the public holidays that the service goes by: show them, replace them");
  holidays
    .command("show")
    .description("the days off of each year, and how sure they are: announced, floor or confirmed")
    .argument("[plan-id]", "with the days and confirmed years of one plan, as in pln_…")
    .option("--json", "print one JSON document")
    .action(async (planId: string | undefined, options: { json?: true }) => {
      const shown = planId === undefined ? await ofStage(terminal) : await ofPlan(terminal, planId);
      if (options.json) terminal.json(shown);
      else print(terminal, shown);
    });
  holidays
    .command("set")
    .description("replace them by a file's; every plan that is not closed follows at once")
    .argument("<file>", "JSON, shaped as packages/core/src/calendar/vn-holidays.json is")
    .option("--json", "print one JSON document")
    .action(async (path: string, options: { json?: true }) => {
      const given = await holidaysFrom(terminal, path);
      const app = await connect(terminal);
      const { changed, unchanged, failed } = await setHolidays(app, given, { kind: "command" });
      if (failed.length > 0) terminal.exitCode = 1;
      if (options.json) return terminal.json({ asOf: given.asOf, changed, unchanged, failed });
      terminal.print(
        `Holidays of ${given.asOf} are set: ${changed.length} plans follow them from now on, ${unchanged.length} did already.`,
      );
      for (const { plan, why } of failed) terminal.print(`  ${plan} does not yet: ${why}`);
      if (failed.length > 0) terminal.print("Run the command once more for these.");
    });
}

type Shown = Awaited<ReturnType<typeof ofPlan>>;

async function ofStage(terminal: Terminal): Promise<Shown> {
  const own = await ownHolidays(terminal);
  if (own && own.asOf < shippedHolidays.asOf)
    terminal.note(
      `This release brings holidays of ${shippedHolidays.asOf}, newer than the stage's of ${own.asOf}: set them if they are right for it.`,
    );
  return shownOf(own, Object.keys((own ?? shippedHolidays).years));
}

/** Without a service those of the release are told, and that they are. */
async function ownHolidays(terminal: Terminal): Promise<Holidays | undefined> {
  try {
    return await readHolidays(await connect(terminal));
  } catch (error) {
    if (!(error instanceof NotRunning)) throw error;
    terminal.note(`${error.message}. These are the holidays of the release.`);
    return undefined;
  }
}

async function ofPlan(terminal: Terminal, planId: string) {
  const stored = await readPlan(await connect(terminal), planId);
  if (!stored) throw new Refusal("plan-unknown", `no plan ${planId}`);
  return shownOf(stored.holidays, yearsOf(stored.plan.period), stored.plan.calendar);
}

/** Dates by year; weekends that nothing else is said of are not named. */
function shownOf(
  own: Holidays | undefined,
  years: readonly string[],
  { off, working, confirmedYears }: Plan["calendar"] = vacant,
) {
  const holidays = own ?? shippedHolidays;
  const calendar = vietnamCalendar(holidays, { off, working, confirmedYears });
  const [ownOff, ownWorking] = [[...daysOf(off).keys()], [...daysOf(working).keys()]];
  const shown = years.map((year) => {
    const table = calendar.holidaysOf(year);
    const dates = (given: readonly { on: CivilDate }[] = [], added: readonly CivilDate[]) =>
      [...new Set([...given.map(({ on }) => on), ...added])]
        .filter((on) => on.startsWith(year))
        .sort();
    return {
      year,
      status: calendar.statusOf(year),
      off: dates(table?.off, ownOff).filter((on) => !calendar.isWorkingDay(on)),
      working: dates(table?.working, ownWorking).filter(calendar.isWorkingDay),
      /** Worked by now, and most likely off once they are announced. */
      likely: (table?.likely ?? []).filter(calendar.isWorkingDay),
      newYear: table?.newYear ?? null,
    };
  });
  return {
    /** Whose they are: the release's file, or rows of the stage. */
    source: own ? ("stage" as const) : ("release" as const),
    asOf: holidays.asOf,
    years: Object.fromEntries(shown.map(({ year, ...days }) => [year, days])),
  };
}

const vacant: Plan["calendar"] = { off: [], working: [], confirmedYears: [] };

function print(terminal: Terminal, { source, asOf, years }: Shown): void {
  terminal.print(`Holidays of the ${source}, as of ${asOf}.`);
  for (const [year, { status, off, working, likely, newYear }] of Object.entries(years)) {
    terminal.print(`\n${year}: ${status}${newYear ? `, mùng 1 Tết ${newYear}` : ""}`);
    terminal.print(`  off      ${off.map(dayAndMonth).join(" ")}`);
    if (working.length > 0) terminal.print(`  worked   ${working.map(dayAndMonth).join(" ")}`);
    if (likely.length > 0) terminal.print(`  likely   ${likely.map(dayAndMonth).join(" ")}`);
  }
}

const dayAndMonth = (on: CivilDate) => `${on.slice(8)}/${on.slice(5, 7)}`;
