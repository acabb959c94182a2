import type { Authority } from "@dondoc/core/authority/authority";
import type { FileProblem, FilesReading, PlanRead } from "@dondoc/core/authority/files";
import { openFiles } from "@dondoc/core/authority/open-files";
import type { Holidays } from "@dondoc/core/calendar/holidays";
import { readHolidaysFile } from "@dondoc/core/calendar/holidays-file";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import type { Plan } from "@dondoc/core/plan/plan";
import { CommandRefusal, type Terminal } from "./terminal.ts";

export const fileArgument =
  "files of authorities and plans, YAML or JSON, in any order; a plan's authority is found in its folder, too";

/** Files of authorities and plans, in any order; a plan named alone finds its authority's file beside it. */
export function readingOf(
  terminal: Terminal,
  paths: readonly string[],
  holidays: Holidays = shippedHolidays,
): Promise<FilesReading> {
  const read = (path: string) => textOf(terminal, path);
  return openFiles(paths, { read, beside: terminal.beside }, holidays);
}

/** The plans of files that are right in every place, or a refusal that names each wrong one. */
export async function plansFrom(
  terminal: Terminal,
  paths: readonly string[],
  holidays?: Holidays,
): Promise<PlanRead[]> {
  const reading = await readingOf(terminal, paths, holidays);
  if (!reading.ok) throw new CommandRefusal(problemLines(reading.problems).join("\n"));
  if (reading.plans.length === 0)
    throw new CommandRefusal(`${paths.join(", ")}: an authority, and no plan; name a plan, too`);
  for (const note of reading.notes) terminal.note(note);
  return reading.plans;
}

/** The authority of one file. */
export async function authorityFrom(terminal: Terminal, path: string): Promise<Authority> {
  const reading = await readingOf(terminal, [path]);
  if (!reading.ok) throw new CommandRefusal(problemLines(reading.problems).join("\n"));
  const [authority] = reading.authorities;
  if (!authority) throw new CommandRefusal(`${path} is no authority's file`);
  return authority;
}

/** The plan of one file. */
export async function planFrom(terminal: Terminal, path: string): Promise<Plan> {
  const [read] = await plansFrom(terminal, [path]);
  if (!read) throw new CommandRefusal(`${path} is no plan`);
  return read.plan;
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
    throw new CommandRefusal(`${path} is not UTF-8 text; save it as UTF-8 in the editor`);
  }
}

/** By file; `  tasks[3].leads[0]: no such unit: "cogan" (use one of cong-an)`. */
export function problemLines(problems: readonly FileProblem[]): string[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return files.flatMap((file) => [
    `${file} is not right yet:`,
    ...problems.filter((one) => one.file === file).map(problemLine),
  ]);
}

function problemLine({ path, value, message, fix }: FileProblem): string {
  const shown = value === null || value === undefined ? "" : `: ${JSON.stringify(value)}`;
  return `  ${path || "(file)"}: ${message}${shown} (${fix})`;
}
