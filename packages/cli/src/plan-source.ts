import type { Holidays } from "@dondoc/core/calendar/holidays";
import { readHolidaysFile } from "@dondoc/core/calendar/holidays-file";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import type { Plan } from "@dondoc/core/plan/plan";
import { readPlanFile } from "@dondoc/core/plan/plan-file";
import type { Problem } from "@dondoc/core/plan/plan-problems";
import { CommandRefusal, type Terminal } from "./terminal.ts";

/** A plan file that is right in every place, or a refusal that names each wrong one. */
export async function planFrom(
  terminal: Terminal,
  path: string,
  holidays: Holidays = shippedHolidays,
): Promise<Plan> {
  const reading = readPlanFile(await textOf(terminal, path), holidays);
  if (reading.ok) return reading.plan;
  const lines = reading.problems.map(problemLine);
  throw new CommandRefusal(`${path} is not a plan yet:\n${lines.join("\n")}`);
}

/** The holidays of a file; a refusal names all that is wrong. */
export async function holidaysFrom(terminal: Terminal, path: string): Promise<Holidays> {
  const reading = readHolidaysFile(await textOf(terminal, path));
  if (reading.ok) return reading.holidays;
  const lines = reading.problems.map((problem) => `  ${problem}`);
  throw new CommandRefusal(`${path} is no file of holidays:\n${lines.join("\n")}`);
}

export async function textOf(terminal: Terminal, path: string): Promise<string> {
  const bytes = await terminal.read(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandRefusal(`${path} is not UTF-8 text`);
  }
}

/** `tasks[3].leads[0]: no such unit: "cogan" (use one of cong-an)`. */
export function problemLine({ path, value, message, fix }: Problem): string {
  const shown = value === null || value === undefined ? "" : `: ${JSON.stringify(value)}`;
  return `  ${path || "(file)"}: ${message}${shown} (${fix})`;
}
