import { Holidays } from "@dondoc/core/calendar/holidays";
import type { App } from "../ports.ts";
import { holidaysKey } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { always, over } from "../world/table.ts";

type Context = Pick<App, "table">;

/** The stage's own holidays; undefined while those of the release hold. */
export async function readHolidays({ table }: Context): Promise<Holidays | undefined> {
  const row = await table.get(holidaysKey);
  return row && parsedRow(Holidays, row);
}

export async function saveHolidays({ table }: Context, holidays: Holidays): Promise<void> {
  await table.put(over({ ...holidaysKey, body: JSON.stringify(holidays) }, always));
}
