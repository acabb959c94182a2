import { readHolidays } from "@dondoc/app/plan/holiday-rows";
import type { Holidays } from "@dondoc/core/calendar/holidays";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { connect, NotRunning } from "./connection.ts";
import { holidaysFrom } from "./plan-source.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The holidays that a plan file is looked at by: of the file that is named, else those that the service it
 * would go into has been given, else the release's. A plan is worked on without a service too.
 */
export async function holidaysFor(terminal: Terminal, path: string | undefined): Promise<Holidays> {
  if (path !== undefined) return holidaysFrom(terminal, path);
  try {
    return (await readHolidays(await connect(terminal))) ?? shippedHolidays;
  } catch (error) {
    if (error instanceof NotRunning) return shippedHolidays;
    throw error;
  }
}
